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
    internal readonly double* LogProbabilities; // the same less the compiled total's logarithm; of no use once user words change the total
    internal readonly double* HmmEmission;
    internal readonly double* HmmStart;
    internal readonly double* HmmTransition;
    internal readonly UserWords? Users;
    internal readonly byte* WordTags;
    internal readonly PosModel PosModel;
    internal readonly PosTransitions PosTransitions;
    private readonly CompiledFile _file;
    private readonly int _slots;
    private string[]? _posNames;

    /// <summary>The greatest frequency that a user word can have: 10^15.</summary>
    public const long MaxFrequency = 1_000_000_000_000_000;

    /// <summary>The greatest length of a user word, in UTF-16 units.</summary>
    public const int MaxUserWordLength = Segmentation.BestRoute.MaxWordLength;

    internal Lexicon(CompiledFile file)
    {
        _file = file;
        Trie = new Trie(file.Pointer<ushort>(LexiconSection.Symbols), file.Pointer<ulong>(LexiconSection.Nodes));
        LogFrequencies = file.Pointer<double>(LexiconSection.LogFrequencies);
        LogProbabilities = file.Pointer<double>(LexiconSection.LogProbabilities);
        HmmEmission = file.Pointer<double>(LexiconSection.HmmEmission);
        HmmStart = file.Pointer<double>(LexiconSection.HmmStart);
        HmmTransition = file.Pointer<double>(LexiconSection.HmmTransition);
        WordTags = file.Pointer<byte>(LexiconSection.WordTags);
        _slots = file.Section<byte>(LexiconSection.WordTags).Length;
        PosModel = new PosModel(file);
        PosTransitions = new PosTransitions(PosModel);
        LogTotal = file.Section<double>(LexiconSection.LogTotal)[0]; // stored, so that it does not depend on a platform's logarithm
        var counts = file.Section<long>(LexiconSection.Counts);
        TotalFrequency = counts[0];
        MaxWordLength = (int)counts[1];
        WordCount = (int)counts[2];
    }

    /// <summary>The same compiled tables under other user words.</summary>
    internal Lexicon(Lexicon compiled, UserWords users, long total, string[] posNames)
        : this(compiled._file)
    {
        Users = users;
        PosTransitions = compiled.PosTransitions;
        SetTotal(total);
        MaxWordLength = Math.Max(MaxWordLength, users.MaxWordLength);
        _posNames = posNames;
    }

    /// <summary>The lexicon that ships with the library: jieba 0.42.1's 349,045 words.</summary>
    public static Lexicon Default => Shipped.Value;

    /// <summary>Number of words.</summary>
    public int WordCount { get; }

    /// <summary>Sum of all frequencies, the denominator of a word's probability.</summary>
    public long TotalFrequency { get; private set; }

    internal double LogTotal { get; private set; }

    /// <summary>Length of the longest word, in UTF-16 units. A removed word still counts.</summary>
    public int MaxWordLength { get; internal set; }

    internal CompiledFile File => _file;

    /// <summary>Whether user words match as the user wrote them: also across blocks, and Latin ones only as whole words.</summary>
    internal bool MatchesExactly { get; init; }

    /// <summary>Names of parts of speech by id; made when first asked for. Two threads may both make it, and the two are equal.</summary>
    internal string[] PosNames => _posNames ??= _file.Text((int)LexiconSection.TagNames).Split('\n');

    /// <summary>Reads a lexicon made by <c>nlp lexicon compile</c>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not a lexicon of this version, or it is damaged.</exception>
    public static Lexicon Load(string path) => new(CompiledFile.Load(path, LexiconFile.Kind, LexiconFile.Version));

    /// <summary>Starts a change of this lexicon, which itself stays as it is.</summary>
    public LexiconBuilder ToBuilder() => new(this);

    /// <summary>This lexicon with one more word. For many words at once, <see cref="ToBuilder"/> is faster.</summary>
    /// <param name="word">The word; not empty.</param>
    /// <param name="frequency">Its frequency; null for one that makes it a token of its own wherever possible (see <see cref="SuggestFrequency(string)"/>).</param>
    /// <param name="pos">Its part of speech as jieba writes it; null to keep what is known.</param>
    /// <exception cref="ArgumentException">The word is empty or too long, or the frequency is out of [0, <see cref="MaxFrequency"/>].</exception>
    public Lexicon Add(string word, long? frequency = null, string? pos = null) => ToBuilder().Add(word, frequency, pos).Build();

    /// <summary>This lexicon without a word, which the model for unknown words will not put together either.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public Lexicon Remove(string word) => ToBuilder().Remove(word).Build();

    /// <summary>This lexicon with the words of a user dictionary file in jieba's form.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is bad; the message names file, line and reason.</exception>
    public Lexicon AddFile(string path) => ToBuilder().AddFile(path).Build();

    /// <summary>The frequency from which on the word is cut as one. jieba's <c>suggest_freq(word)</c>.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public long SuggestFrequency(string word) => ToBuilder().SuggestFrequency(word);

    /// <summary>The frequency of the joined word from which down it is cut into these pieces. jieba's <c>suggest_freq((a, b))</c>.</summary>
    /// <exception cref="ArgumentException">There are no pieces, or one is empty.</exception>
    public long SuggestFrequency(params ReadOnlySpan<string> pieces) => ToBuilder().SuggestFrequency(pieces);

    /// <summary>The word's frequency; 0 when the lexicon does not hold it.</summary>
    public long GetFrequency(ReadOnlySpan<char> word) => Math.Max(0, GetRawFrequency(word));

    /// <summary>The word's part of speech as jieba writes it (n, v, nr, ...); empty when the lexicon does not hold it.</summary>
    public string GetPos(ReadOnlySpan<char> word)
    {
        fixed (char* text = word)
        {
            int id = Find(text, word.Length);
            return id < 0 ? "" : PosNames[PosOf(id, text, word.Length)];
        }
    }

    /// <summary>All words, user words included, each once and in no particular order. Reads the whole word list, some 350,000 strings for the shipped one.</summary>
    public string[] GetWords()
    {
        IEnumerable<string> compiled = LexiconDecompiler.CompiledWords(this).Keys;
        return Users is null ? [.. compiled] : [.. compiled.Union(Users.Words().Select(user => user.Word), StringComparer.Ordinal).Where(word => Contains(word))];
    }

    /// <summary>Whether the lexicon holds this word.</summary>
    public bool Contains(ReadOnlySpan<char> word) => GetRawFrequency(word) > 0;

    /// <summary>Whether this may be the id of one of the words, so that it may be used as an index.</summary>
    internal bool IsWordId(int id) => (uint)id < (uint)_slots || (Users is not null && id >= UserWords.FirstId && id - UserWords.FirstId < Users.NodeCount);

    /// <summary>The word's id, or <see cref="Token.UnknownWord"/>.</summary>
    internal int Find(char* word, int length)
    {
        if (Users is not null && length > 0 && Users.MayStartWith(word[0]))
        {
            int node = Users.Find(new ReadOnlySpan<char>(word, length));
            if (node > 0 && Users[node].IsSet) return Users[node].Frequency > 0 ? UserWords.FirstId + node : Token.UnknownWord;
        }
        return Trie.Find(word, length);
    }

    /// <summary>The part-of-speech id of a word by its id; what the user did not say is as compiled, and "x" where nothing is known.</summary>
    internal int PosOf(int id, char* word, int length)
    {
        if (Users is not null && id is < 0 or >= UserWords.FirstId)
        {
            // A removed word has no id and yet keeps its part of speech, as in the reference.
            int node = id < 0 ? Users.Find(new ReadOnlySpan<char>(word, length)) : id - UserWords.FirstId;
            if (node > 0 && Users[node].PosId != PosTags.None) return Users[node].PosId;
            id = Trie.Find(word, length);
        }
        return id < 0 ? PosTags.Other : WordTags[id];
    }

    /// <summary>The compiled words that reach outside blocks, which the walk along a text never finds.</summary>
    internal string[] CompiledPhrases() => _file.Text((int)LexiconSection.Phrases).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a match at text[start, end) would not tear a Latin word or number apart.</summary>
    internal static bool IsWhole(char* text, int start, int end, int length) =>
        !(start > 0 && char.IsAsciiLetterOrDigit(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1]))
        && !(end < length && char.IsAsciiLetterOrDigit(text[end - 1]) && char.IsAsciiLetterOrDigit(text[end]));

    /// <summary>Whether the user took this word away, so that it falls into characters even where the model for unknown words joins them.</summary>
    internal bool IsForceSplit(char* word, int length)
    {
        if (Users is null || !Users.MayStartWith(word[0])) return false;
        int node = Users.Find(new ReadOnlySpan<char>(word, length));
        return node > 0 && Users[node].IsForceSplit;
    }

    /// <summary>As the reference's table of prefixes has it: 0 for a mere prefix of words, -1 for what leads to none.</summary>
    internal long GetRawFrequency(ReadOnlySpan<char> word)
    {
        int node = Users?.Find(word) ?? -1;
        if (node > 0 && Users![node].IsSet) return Users[node].Frequency;
        long frequency = node > 0 ? 0 : -1;
        int slot = Trie.FindPrefix(word);
        if (slot >= 0) frequency = _file.Section<int>(LexiconSection.Frequencies)[(int)TrieNode.Weight(Trie.Nodes[slot])];
        GC.KeepAlive(this); // the trie was used through pointers
        return frequency;
    }

    internal void SetTotal(long total)
    {
        TotalFrequency = total;
        LogTotal = Math.Log(total);
    }
}
