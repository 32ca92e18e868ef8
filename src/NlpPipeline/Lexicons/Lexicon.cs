using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>
/// The word list, with each word's frequency and part of speech and the models for unknown words. Immutable and safe to share between all
/// threads. The shipped one, <see cref="Default"/>, holds the words of jieba 0.42.1 and is read in place from this assembly.
/// </summary>
public sealed unsafe class Lexicon
{
    private static readonly Lazy<Lexicon> Shipped =
        new(() => new Lexicon(CompiledFile.FromResource(LexiconFile.Resource, LexiconFile.Kind, LexiconFile.Version)));

    internal readonly Trie Trie;
    internal readonly double* LogFrequencies;
    internal readonly double* HmmEmission;
    internal readonly double* HmmStart;
    internal readonly double* HmmTransition;
    internal readonly double LogTotal;
    internal readonly int MaxWordLength;
    internal readonly byte* WordTags;
    internal readonly PosModel PosModel;
    private readonly CompiledFile _file;
    private string[]? _posNames;

    internal Lexicon(CompiledFile file)
    {
        _file = file;
        Trie = new Trie(file.Pointer<ushort>(LexiconSection.Symbols), file.Pointer<ulong>(LexiconSection.Nodes));
        LogFrequencies = file.Pointer<double>(LexiconSection.LogFrequencies);
        HmmEmission = file.Pointer<double>(LexiconSection.HmmEmission);
        HmmStart = file.Pointer<double>(LexiconSection.HmmStart);
        HmmTransition = file.Pointer<double>(LexiconSection.HmmTransition);
        WordTags = file.Pointer<byte>(LexiconSection.WordTags);
        PosModel = new PosModel(file);
        LogTotal = file.Section<double>(LexiconSection.LogTotal)[0];
        var counts = file.Section<long>(LexiconSection.Counts);
        TotalFrequency = counts[0];
        MaxWordLength = (int)counts[1];
        WordCount = (int)counts[2];
    }

    /// <summary>The lexicon that ships with the library: jieba 0.42.1's 349,045 words.</summary>
    public static Lexicon Default => Shipped.Value;

    /// <summary>Number of words.</summary>
    public int WordCount { get; }

    /// <summary>Sum of all frequencies, the denominator of a word's probability.</summary>
    public long TotalFrequency { get; }

    internal CompiledFile File => _file;

    /// <summary>Names of parts of speech by id; made when first asked for. Two threads may both make it, and the two are equal.</summary>
    internal string[] PosNames => _posNames ??= _file.Text((int)LexiconSection.TagNames).Split('\n');

    /// <summary>Reads a lexicon made by <c>nlp lexicon compile</c>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not a lexicon of this version, or it is damaged.</exception>
    public static Lexicon Load(string path) => new(CompiledFile.Load(path, LexiconFile.Kind, LexiconFile.Version));

    /// <summary>The word's frequency; 0 when the lexicon does not hold it.</summary>
    public int GetFrequency(ReadOnlySpan<char> word)
    {
        int id = Find(word);
        return id < 0 ? 0 : _file.Section<int>(LexiconSection.Frequencies)[(int)TrieNode.Weight(Trie.Nodes[id])];
    }

    /// <summary>The word's part of speech as jieba writes it (n, v, nr, ...); empty when the lexicon does not hold it.</summary>
    public string GetPos(ReadOnlySpan<char> word)
    {
        int id = Find(word);
        return id < 0 ? "" : PosNames[WordTags[id]];
    }

    /// <summary>Whether the lexicon holds this word.</summary>
    public bool Contains(ReadOnlySpan<char> word) => Find(word) >= 0;

    /// <summary>The word's id (its trie slot), or <see cref="Token.UnknownWord"/>.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        int id = Trie.Find(word);
        GC.KeepAlive(this); // the trie was used through pointers
        return id;
    }
}
