using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Tagging;

namespace NlpPipeline.Models;

/// <summary>A sentence with the numbers of the features of its words and its tags.</summary>
internal sealed record PosSentence(int[] Features, int[] Starts, byte[] Tags);

/// <summary>The features of tagged texts: pairs of a row and a role that are frequent enough.</summary>
internal sealed unsafe class PosCorpus
{
    private const int LeastCount = 2;

    private readonly Dictionary<ulong, int> _features = [];

    internal PosCorpus(IReadOnlyList<(string Word, string Tag)[]> lines, IReadOnlyList<string> tags)
    {
        var ids = tags.Select((tag, i) => (tag, i)).ToDictionary(pair => pair.tag, pair => (byte)pair.i, StringComparer.Ordinal);
        var documents = lines.Select(line => DocumentOf(line.Select(word => word.Word))).ToList();
        var counts = new Dictionary<ulong, int>();
        foreach (var document in documents)
        {
            Read(document, (word, key, role) =>
            {
                ref int count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, FeatureOf(key, role), out _);
                if (++count == LeastCount) Rows.Add((key, role));
            });
        }
        foreach (var (key, role) in Rows) _features.Add(FeatureOf(key, role), _features.Count);
        for (int i = 0; i < documents.Count; i++) AddSentences(documents[i], [.. lines[i].Select(word => ids[word.Tag])]);
    }

    internal List<PosSentence> Sentences { get; } = [];

    /// <summary>The row and the role of each feature.</summary>
    internal List<(ulong Key, int Role)> Rows { get; } = [];

    /// <summary>Returns a document with given words.</summary>
    internal static Document DocumentOf(IEnumerable<string> words)
    {
        string[] given = [.. words.Select(ToHalfWidth)];
        var document = new Document(string.Concat(given));
        document.ClearTokens();
        int start = 0;
        foreach (string word in given)
        {
            fixed (char* text = word) document.AddToken(new Token(start, word.Length, Lexicon.Default.Find(text, word.Length)));
            start += word.Length;
        }
        return document;
    }

    private static string ToHalfWidth(string word) =>
        string.Concat(word.Select(c => Symbols.ToHalfWidth(c) is var half && (char.IsAsciiLetterOrDigit(half) || half is '.' or '%') ? half : c));

    private static ulong FeatureOf(ulong key, int role) => key + ((ulong)(role + 1) * 0x9E3779B97F4A7C15);

    private void AddSentences(Document document, byte[] tags)
    {
        var features = new List<int>[tags.Length];
        for (int i = 0; i < features.Length; i++) features[i] = [];
        Read(document, (word, key, role) =>
        {
            if (_features.TryGetValue(FeatureOf(key, role), out int feature)) features[word].Add(feature);
        });
        fixed (char* text = document.Text)
        {
            for (int first = 0; first < tags.Length;)
            {
                int end = PosRows.EndOfSentence(text, document.Tokens, first);
                var starts = new int[end - first + 1];
                for (int i = first; i < end; i++) starts[i - first + 1] = starts[i - first] + features[i].Count;
                Sentences.Add(new PosSentence([.. features[first..end].SelectMany(list => list)], starts, tags[first..end]));
                first = end;
            }
        }
    }

    /// <summary>Reads the features of the words: word, key and role.</summary>
    private static void Read(Document document, Action<int, ulong, int> found)
    {
        var tokens = document.Tokens;
        ulong* keys = stackalloc ulong[PosRows.MaxSentence * PosRows.KeysOfWord];
        fixed (char* text = document.Text)
        {
            for (int first = 0; first < tokens.Length;)
            {
                int end = PosRows.EndOfSentence(text, tokens, first);
                PosRows.Read(text, tokens[first..end], Lexicon.Default, keys);
                for (int i = first; i < end; i++)
                {
                    ulong* own = keys + ((i - first) * PosRows.KeysOfWord);
                    for (int role = 0; role < PosRows.Roles; role++)
                    {
                        int word = i - 1 + role;
                        if (word < first || word >= end) continue;
                        for (int k = 0; k < PosRows.KeysOfWord; k++) found(word, own[k], role);
                    }
                }
                first = end;
            }
        }
    }
}
