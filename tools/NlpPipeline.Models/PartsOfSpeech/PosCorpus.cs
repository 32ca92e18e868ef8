using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Tagging;

namespace NlpPipeline.Models;

/// <summary>A sentence with the numbers of the features of its words, its tags, and the tags that each word can have, as bits.</summary>
internal sealed record PosSentence(int[] Features, int[] Starts, byte[] Tags, ulong[] Allowed);

/// <summary>The features of tagged texts: pairs of a row and a role that are frequent enough.</summary>
internal sealed unsafe class PosCorpus
{
    private const int LeastCount = 2;

    /// <summary>A word that occurs so often has only tags with which it occurs.</summary>
    private const int KnownCount = 3;

    /// <summary>A class of words is open if so many rare words are of it.</summary>
    private const int OpenCount = 20;

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
        CollectAllowed(documents, lines, ids);
        foreach (var (key, role) in Rows) _features.Add(FeatureOf(key, role), _features.Count);
        for (int i = 0; i < documents.Count; i++) AddSentences(documents[i], [.. lines[i].Select(word => ids[word.Tag])]);
    }

    internal List<PosSentence> Sentences { get; } = [];

    /// <summary>The tags that each known word can have, as bits, by <see cref="PosRows.WordOf"/>.</summary>
    internal Dictionary<ulong, ulong> Allowed { get; } = [];

    /// <summary>The tags of many rare words, as bits: the other words can have these.</summary>
    internal ulong Open { get; private set; }

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

    /// <summary>Collects the tags that words can have: those of the known ones, and the open classes.</summary>
    private void CollectAllowed(List<Document> documents, IReadOnlyList<(string Word, string Tag)[]> lines, Dictionary<string, byte> ids)
    {
        var counts = new Dictionary<ulong, int>();
        for (int i = 0; i < documents.Count; i++)
        {
            for (int k = 0; k < lines[i].Length; k++)
            {
                ulong word = WordOf(documents[i], documents[i].Tokens[k]);
                counts[word] = counts.GetValueOrDefault(word) + 1;
                Allowed[word] = Allowed.GetValueOrDefault(word) | (1ul << ids[lines[i][k].Tag]);
            }
        }
        foreach (var (word, count) in counts)
            if (count < KnownCount) Allowed.Remove(word);
        var rare = new int[PosRows.Labels];
        for (int i = 0; i < documents.Count; i++)
        {
            for (int k = 0; k < lines[i].Length; k++)
                if (counts[WordOf(documents[i], documents[i].Tokens[k])] < KnownCount) rare[ids[lines[i][k].Tag]]++;
        }
        for (int tag = 0; tag < rare.Length; tag++)
            if (rare[tag] >= OpenCount) Open |= 1ul << tag;
    }

    private static ulong WordOf(Document document, Token token)
    {
        fixed (char* text = document.Text) return PosRows.WordOf(text + token.Start, token.Length);
    }

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
                var allowed = new ulong[end - first];
                for (int i = first; i < end; i++) allowed[i - first] = Allowed.GetValueOrDefault(WordOf(document, document.Tokens[i]), Open | (1ul << tags[i]));
                Sentences.Add(new PosSentence([.. features[first..end].SelectMany(list => list)], starts, tags[first..end], allowed));
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
