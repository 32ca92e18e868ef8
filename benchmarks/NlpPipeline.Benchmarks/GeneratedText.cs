using System.Globalization;
using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>
/// Any amount of text that anyone can have: sentences of our own samples, in which words of open classes are replaced by others of the same part of
/// speech and length, drawn by the lexicon's frequencies. The same seed gives the same text.
/// </summary>
internal sealed class GeneratedText
{
    private const int SentencesPerLine = 3;

    private static readonly string[] OpenClasses = ["n", "v", "a", "d", "vn", "nr", "ns", "nz", "t", "i", "l", "j", "b", "an"];

    private readonly Dictionary<(string Pos, int Length), (string[] Words, double[] Until)> _words = [];
    private readonly List<(string Text, string Pos)[]> _sentences = [];

    private GeneratedText()
    {
        foreach (var group in LexiconDecompiler.CompiledWords(Lexicon.Default).GroupBy(word => (word.Value.Tag, word.Key.Length)))
        {
            double sum = 0;
            var words = group.OrderBy(word => word.Key, StringComparer.Ordinal).ToArray();
            if (OpenClasses.Contains(group.Key.Tag))
                _words.Add(group.Key, ([.. words.Select(word => word.Key)], [.. words.Select(word => sum += word.Value.Frequency)]));
        }
        var tagger = new Segmenter(options: new SegmenterOptions { Mode = SegmentationMode.PartOfSpeech });
        foreach (string line in SampleTexts.Files.SelectMany(File.ReadLines).Where(line => line.Length > 0))
        {
            var document = new Document(line);
            tagger.Annotate(document);
            new SentenceSplitter().Annotate(document);
            foreach (var sentence in document.Sentences)
            {
                var words = new List<(string, string)>();
                foreach (var token in document.Tokens)
                    if (token.Start >= sentence.Span.Start && token.End <= sentence.Span.End) words.Add((token.In(line).ToString(), document.GetPos(token)));
                _sentences.Add([.. words]);
            }
        }
    }

    internal static int Write(string path, string megabytes)
    {
        long size = (long)(double.Parse(megabytes, CultureInfo.InvariantCulture) * 1e6);
        using var output = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (string line in Lines(size)) output.WriteLine(line);
        return 0;
    }

    /// <summary>Generates lines of three sentences, until they have at least a number of bytes of UTF-8.</summary>
    internal static IEnumerable<string> Lines(long bytes, int seed = 1)
    {
        var text = new GeneratedText();
        var random = new Random(seed);
        while (bytes > 0)
        {
            string line = string.Concat(Enumerable.Range(0, SentencesPerLine).Select(_ => text.Sentence(random)));
            bytes -= Encoding.UTF8.GetByteCount(line);
            yield return line;
        }
    }

    private string Sentence(Random random) =>
        string.Concat(_sentences[random.Next(_sentences.Count)].Select(word => _words.TryGetValue((word.Pos, word.Text.Length), out var others) ? Draw(others, random) : word.Text));

    private static string Draw((string[] Words, double[] Until) words, Random random)
    {
        int at = Array.BinarySearch(words.Until, random.NextDouble() * words.Until[^1]);
        return words.Words[Math.Min(at < 0 ? ~at : at, words.Words.Length - 1)];
    }
}
