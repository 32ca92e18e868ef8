using System.ComponentModel;
using System.Text.RegularExpressions;

namespace JiebaNet.Segmenter;

// Internal in jieba.NET and visible to its tests; public here so that those tests compile whatever their assembly is called, but hidden from code completion.
public partial class JiebaSegmenter
{
    /// <summary>Splits a text into blocks, of which the dictionary can contain words, and the text between them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static readonly Regex RegexChineseDefault = DefaultBlocks();

    /// <summary>Matches runs of Han characters.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static readonly Regex RegexChineseCutAll = HanBlocks();

    /// <summary>Returns the word graph: for each offset, the offsets of the last characters of the words that start there.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<int, List<int>> GetDag(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var lexicon = Lexicon;
        var graph = new Dictionary<int, List<int>>();
        for (int start = 0; start < sentence.Length; start++)
        {
            var ends = new List<int>();
            for (int end = start; end < Math.Min(sentence.Length, start + lexicon.MaxWordLength); end++)
                if (lexicon.Contains(sentence.AsSpan(start, end + 1 - start))) ends.Add(end);
            if (ends.Count == 0) ends.Add(start);
            graph.Add(start, ends);
        }
        return graph;
    }

    /// <summary>Returns the best route through a word graph: for each offset, the last character of the word to take, and the log probability from there on.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<int, Pair<int>> Calc(string sentence, IDictionary<int, List<int>> dag)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(dag);
        var lexicon = Lexicon;
        double logTotal = Math.Log(lexicon.TotalFrequency);
        var route = new Dictionary<int, Pair<int>> { [sentence.Length] = new(0, 0) };
        for (int start = sentence.Length - 1; start >= 0; start--)
        {
            var best = new Pair<int>(-1, double.NegativeInfinity);
            foreach (int end in dag[start])
            {
                long frequency = Math.Max(1, lexicon.GetFrequency(sentence.AsSpan(start, end + 1 - start)));
                double score = Math.Log(frequency) - logTotal + route[end + 1].Freq;
                if (score >= best.Freq) best = new(end, score); // the longer word if equal, as in Python's jieba
            }
            route.Add(start, best);
        }
        return route;
    }

    /// <summary>Segments in accurate mode.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<string> CutDag(string sentence) => Cut(sentence);

    /// <summary>Segments in accurate mode without recognition of unknown words.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public IEnumerable<string> CutDagWithoutHmm(string sentence) => Cut(sentence, hmm: false);

    [GeneratedRegex(@"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")]
    private static partial Regex DefaultBlocks();

    [GeneratedRegex(@"([\u4E00-\u9FD5]+)")]
    private static partial Regex HanBlocks();
}
