using System.Globalization;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging;

/// <summary>
/// Inverse document frequencies (IDF): how rare a word is among documents, as a natural logarithm. Immutable and thread-safe. The shipped
/// table is that of jieba 0.42.1, read in place from this assembly.
/// </summary>
public sealed unsafe class IdfTable
{
    internal const string Kind = "IDFT";
    internal const int Version = 1;
    private const string Resource = "idf.bin";
    private const int SymbolsSection = 0, NodesSection = 1, ValuesSection = 2, MedianSection = 3, CountSection = 4, StopWordsSection = 5;

    private static readonly Lazy<IdfTable> Shipped = new(() => new IdfTable(CompiledFile.FromResource(Resource, Kind, Version)));

    private readonly CompiledFile? _file;
    private readonly Trie _trie;
    private readonly double* _values;
    private readonly Dictionary<string, double>? _words; // of a table read from text, which can contain more distinct values than a trie

    internal IdfTable(CompiledFile file)
    {
        _file = file;
        if (!file.IsEmbedded) Check(file);
        _trie = new Trie(file.Pointer<ushort>(SymbolsSection), file.Pointer<ulong>(NodesSection));
        _values = file.Pointer<double>(ValuesSection);
        Median = file.Section<double>(MedianSection)[0];
        WordCount = file.Section<int>(CountSection)[0];
    }

    private IdfTable(Dictionary<string, double> words)
    {
        _words = words;
        WordCount = words.Count;
        double[] sorted = [.. words.Values.Order()];
        Median = sorted[sorted.Length / 2];
    }

    /// <summary>The shipped table: the 270,132 words of jieba 0.42.1.</summary>
    public static IdfTable Default => Shipped.Value;

    /// <summary>The number of words.</summary>
    public int WordCount { get; }

    /// <summary>The upper median of all values, which is the value of a word outside the table.</summary>
    public double Median { get; }

    internal CompiledFile? File => _file;

    /// <summary>The stop words of the shipped table's source, in lower case; none for another table.</summary>
    internal IReadOnlyCollection<string> StopWords => _file is null ? [] : _file.Text(StopWordsSection).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Reads a table in jieba's format, as written by <c>nlp train idf</c>: UTF-8, with a word, a space and its value on each line.
    /// </summary>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid, which the message contains, or the file has no lines.</exception>
    public static IdfTable Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (line, number) in Utf8Lines.Read(path))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0 || !double.TryParse(line.AsSpan(space + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double idf) || !double.IsFinite(idf))
                throw new InvalidDataException($"{path}, line {number}: expected a word, a space and its idf, found '{line}'.");
            words[line[..space]] = idf;
        }
        return words.Count > 0 ? new IdfTable(words) : throw new InvalidDataException($"{path} contains no words; use a table created by 'nlp train idf'.");
    }

    /// <summary>Gets the inverse document frequency of a word, or <see cref="Median"/> if the table does not contain it.</summary>
    public double this[ReadOnlySpan<char> word]
    {
        get
        {
            if (_words is not null) return _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out double value) ? value : Median;
            int slot = _trie.Find(word);
            double idf = slot < 0 ? Median : _values[TrieNode.Weight(_trie.Nodes[slot])];
            GC.KeepAlive(this); // the trie is used through pointers
            return idf;
        }
    }

    private static void Check(CompiledFile file)
    {
        var values = file.Section<double>(ValuesSection);
        var (words, _) = TrieCheck.Check(file, SymbolsSection, NodesSection, values.Length);
        for (int i = 1; i < values.Length; i++)
            if (!double.IsFinite(values[i])) throw file.Unsound("a value is not finite");
        if (file.Count<double>(MedianSection) != 1 || !double.IsFinite(file.Section<double>(MedianSection)[0])) throw file.Unsound("its median is missing or not finite");
        if (file.Count<int>(CountSection) != 1 || file.Section<int>(CountSection)[0] != words) throw file.Unsound("its number of words is wrong");
        _ = file.Count<byte>(StopWordsSection); // exists
    }

    internal static CompiledFileWriter Compile(IReadOnlyDictionary<string, double> words, IEnumerable<string> stopWords)
    {
        var sorted = words.Values.Order().ToArray();
        double[] values = [double.NaN, .. sorted.Distinct()]; // 0 indicates a prefix
        var codes = Alphabet.Assign(words.Keys.Select(w => (w, 1L)), []);
        var spelled = words.Select(w => (Codes: Alphabet.Spell(w.Key, codes), Idf: w.Value)).ToArray();
        Array.Sort(spelled, (a, b) => string.CompareOrdinal(a.Codes, b.Codes));
        var index = values.Index().Skip(1).ToDictionary(v => v.Item, v => v.Index);
        var (nodes, _) = TrieBuilder.Build([.. spelled.Select(w => w.Codes)], [.. spelled.Select(w => index[w.Idf])]);
        return new CompiledFileWriter(Kind, Version)
            .Add<ushort>(Alphabet.ToTable(codes))
            .Add<ulong>(nodes)
            .Add<double>(values)
            .Add<double>([sorted[sorted.Length / 2]])
            .Add<int>([words.Count])
            .Add(string.Join('\n', stopWords));
    }
}
