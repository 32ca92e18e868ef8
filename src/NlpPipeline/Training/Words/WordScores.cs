using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Training;

/// <summary>Compares the words of a model with segmented texts.</summary>
internal sealed unsafe class WordScores
{
    private readonly Document _document = new("");
    private readonly HashSet<(int, int)> _spans = [];
    private long _gold, _found, _right;

    /// <summary>The F1 of words; 0 if there are none.</summary>
    internal double F1 => _gold + _found == 0 ? 0 : 2.0 * _right / (_gold + _found);

    /// <summary>Adds texts.</summary>
    internal WordScores Add(LearnedModel model, IEnumerable<string[]> texts)
    {
        foreach (string[] words in texts)
        {
            _document.Reset(string.Concat(words));
            fixed (char* text = _document.Text) LearnedMode.Cut(model, Lexicon.Default, text, _document.Text.Length, _document);
            _spans.Clear();
            foreach (var token in _document.Tokens) _spans.Add((token.Start, token.Length));
            _gold += words.Length;
            _found += _document.Tokens.Length;
            int start = 0;
            foreach (string word in words)
            {
                if (_spans.Contains((start, word.Length))) _right++;
                start += word.Length;
            }
        }
        return this;
    }
}
