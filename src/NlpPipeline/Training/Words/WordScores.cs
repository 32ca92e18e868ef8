using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Training;

/// <summary>The F1 of the words of a model on segmented lines.</summary>
internal static unsafe class WordScores
{
    internal static double F1(LearnedModel model, IEnumerable<string[]> lines)
    {
        var document = new Document("");
        long gold = 0, found = 0, right = 0;
        foreach (string[] words in lines)
        {
            document.Reset(string.Concat(words));
            document.ClearTokens();
            fixed (char* text = document.Text) LearnedMode.Cut(model, Lexicon.Default, text, document.Text.Length, document);
            var spans = new HashSet<(int, int)>();
            foreach (var token in document.Tokens) spans.Add((token.Start, token.Length));
            gold += words.Length;
            found += document.Tokens.Length;
            int start = 0;
            foreach (string word in words)
            {
                if (spans.Contains((start, word.Length))) right++;
                start += word.Length;
            }
        }
        return 2.0 * right / (gold + found);
    }
}
