using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Training;

/// <summary>Segmented texts: the characters, and the starts of words. The ends of units are those that the segmenter uses.</summary>
internal sealed unsafe class SegmentedCorpus
{
    private readonly List<char> _text = [];
    private readonly List<bool> _begins = [];

    internal List<(int Start, int Length, int Standard)> Units { get; } = [];

    internal char[] Text { get; private set; } = [];

    internal bool[] Begins { get; private set; } = [];

    /// <summary>Adds the words of a line, with letters and digits in half-width form.</summary>
    /// <param name="words">The words.</param>
    /// <param name="standard">The number of the standard that they follow.</param>
    internal void Add(IEnumerable<string> words, int standard = 0)
    {
        int start = _text.Count;
        foreach (string word in words)
        {
            for (int i = 0; i < word.Length; i++)
            {
                char half = Symbols.ToHalfWidth(word[i]);
                _text.Add(char.IsAsciiLetterOrDigit(half) || half is '.' or '%' ? half : word[i]);
                _begins.Add(i == 0);
            }
        }
        var line = _text[start..].ToArray();
        fixed (char* text = line)
        {
            for (int from = 0; from < line.Length;)
            {
                int end = LearnedFront.EndOfUnit(text, from, line.Length);
                if (end < line.Length && !_begins[start + end]) _begins[start + end] = true;
                Units.Add((start + from, end - from, standard));
                from = end;
            }
        }
    }

    internal void Freeze() => (Text, Begins) = ([.. _text], [.. _begins]);
}
