using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>
/// The word list, with the frequency and the part of speech of each word and the models of unknown words. Immutable and thread-safe. The
/// shipped one, <see cref="Default"/>, contains the words of jieba 0.42.1 and is read in place from this assembly.
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
    internal readonly UserWords? Users;
    internal readonly byte* WordTags;
    internal readonly PosModel PosModel;
    internal readonly PosTransitions PosTransitions;
    private readonly CompiledFile _file;
    private readonly int _slots;
    private double* _logProbabilities; // null if not yet computed for the total
    private double[]? _ownLogProbabilities; // those of another total than the compiled one
    private string[]? _posNames;

    /// <summary>The maximum frequency of a user word: 10^15.</summary>
    public const long MaxFrequency = 1_000_000_000_000_000;

    /// <summary>The maximum length of a user word, in UTF-16 code units.</summary>
    public const int MaxUserWordLength = Segmentation.BestRoute.MaxWordLength;

    // SAFETY: LexiconCheck has validated every count, index and base of a file from disk; a test runs it on the embedded one.
    internal Lexicon(CompiledFile file)
    {
        _file = file;
        Trie = new Trie(file.Pointer<ushort>(LexiconSection.Symbols), file.Pointer<ulong>(LexiconSection.Nodes));
        LogFrequencies = file.Pointer<double>(LexiconSection.LogFrequencies);
        _logProbabilities = file.Pointer<double>(LexiconSection.LogProbabilities);
        HmmEmission = file.Pointer<double>(LexiconSection.HmmEmission);
        HmmStart = file.Pointer<double>(LexiconSection.HmmStart);
        HmmTransition = file.Pointer<double>(LexiconSection.HmmTransition);
        WordTags = file.Pointer<byte>(LexiconSection.WordTags);
        _slots = file.Section<byte>(LexiconSection.WordTags).Length;
        PosModel = new PosModel(file);
        PosTransitions = new PosTransitions(PosModel);
        LogTotal = file.Section<double>(LexiconSection.LogTotal)[0]; // stored, so that it does not depend on the platform's logarithm
        var counts = file.Section<long>(LexiconSection.Counts);
        TotalFrequency = counts[0];
        MaxWordLength = (int)counts[1];
        WordCount = (int)counts[2];
    }

    /// <summary>Creates a lexicon with the same compiled tables and other user words.</summary>
    internal Lexicon(Lexicon compiled, UserWords users, long total, string[] posNames)
        : this(compiled._file)
    {
        Users = users;
        PosTransitions = compiled.PosTransitions;
        SetTotal(total);
        MaxWordLength = Math.Max(MaxWordLength, users.MaxWordLength);
        _posNames = posNames;
    }

    /// <summary>The shipped lexicon: the 349,045 words of jieba 0.42.1.</summary>
    public static Lexicon Default => Shipped.Value;

    /// <summary>The number of words, not including user words.</summary>
    public int WordCount { get; }

    /// <summary>The sum of all frequencies, the denominator of a word's probability.</summary>
    public long TotalFrequency { get; private set; }

    internal double LogTotal { get; private set; }

    /// <summary><see cref="LogFrequencies"/> minus <see cref="LogTotal"/>.</summary>
    internal double* LogProbabilities => _logProbabilities != null ? _logProbabilities : ComputeLogProbabilities();

    /// <summary>The length of the longest word, in UTF-16 code units, including removed words.</summary>
    public int MaxWordLength { get; internal set; }

    /// <summary>The parts of speech of the words, as jieba writes them (n, v, nr, ...), and those of the user words.</summary>
    public IReadOnlyList<string> PartsOfSpeech => PosNames;

    internal CompiledFile File => _file;

    /// <summary>Whether this is the lexicon of a builder, whose user words change: nothing is computed from them beforehand.</summary>
    internal bool IsChanging { get; init; }

    /// <summary>Whether user words match exactly as written: also across blocks, and Latin words only as whole words.</summary>
    internal bool MatchesExactly { get; init; }

    /// <summary>The names of the parts of speech by id, created on first use; two threads can both create it with equal results.</summary>
    internal string[] PosNames => _posNames ??= _file.Text((int)LexiconSection.TagNames).Split('\n');

    /// <summary>Reads a lexicon created by <c>nlp lexicon compile</c>.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a lexicon of this version, or is damaged.</exception>
    public static Lexicon Load(string path)
    {
        var file = CompiledFile.Load(path, LexiconFile.Kind, LexiconFile.Version);
        LexiconCheck.Check(file);
        return new(file);
    }

    /// <summary>Compiles a dictionary in the format of jieba's dict.txt. The models of unknown words are those of <see cref="Default"/>. Takes about a second.</summary>
    /// <param name="path">The file: on each line a word, its frequency and its part of speech, separated by single spaces.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains the file, the line and the reason.</exception>
    public static Lexicon FromDictionary(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var words = JiebaDictionary.Read(path);
        var shipped = LexiconDecompiler.Decompile(Default);
        var source = new LexiconSource { Words = words, TotalFrequency = words.Sum(word => (long)word.Frequency), Hmm = shipped.Hmm, Pos = shipped.Pos };
        return new Lexicon(CompiledFile.FromBytes(LexiconCompiler.Compile(source).ToPinnedArray(), path, LexiconFile.Kind, LexiconFile.Version));
    }

    /// <summary>Writes this lexicon, including its user words, to a file for <see cref="Load"/>. Replaces an existing file.</summary>
    /// <param name="path">The file to write.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidDataException">A user word is removed or has a frequency above 2,147,483,647, which a compiled lexicon cannot contain.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        LexiconCompiler.Compile(LexiconDecompiler.Decompile(this)).Save(path);
    }

    /// <summary>Describes the compiled file and verifies its checksum.</summary>
    public LexiconInfo Describe() => new(
        _file.Source, ShippedData.VersionOf(_file), _file.Version, _file.Length, _file.Checksum, _file.HasValidChecksum(), _file.Sha256, (int)_file.Section<long>(LexiconSection.Counts)[3],
        [.. Enum.GetValues<LexiconSection>().Select(section => KeyValuePair.Create(section.ToString(), _file.Count<byte>((int)section)))]);

    /// <summary>Creates a builder to change a copy of this lexicon.</summary>
    public LexiconBuilder ToBuilder() => new(this);

    /// <summary>Returns this lexicon with another word. To add many words, use <see cref="ToBuilder"/>, which is faster.</summary>
    /// <param name="word">The word; not empty.</param>
    /// <param name="frequency">The frequency. Default: one that makes the word a token wherever possible (see <see cref="SuggestFrequency(string)"/>).</param>
    /// <param name="pos">The part of speech as jieba writes it. Default: the known one.</param>
    /// <exception cref="ArgumentException">The word is empty or too long, or the frequency is not in [0, <see cref="MaxFrequency"/>].</exception>
    /// <exception cref="InvalidOperationException">There are too many user words (see <see cref="LexiconBuilder.Add"/>).</exception>
    public Lexicon Add(string word, long? frequency = null, string? pos = null) => ToBuilder().Add(word, frequency, pos).Build();

    /// <summary>Returns this lexicon without a word, which the model of unknown words will not recognize either.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public Lexicon Remove(string word) => ToBuilder().Remove(word).Build();

    /// <summary>Returns this lexicon with the words of a user dictionary file in jieba's format.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains the file, the line and the reason.</exception>
    /// <exception cref="InvalidOperationException">There are too many user words (see <see cref="LexiconBuilder.AddFile"/>).</exception>
    public Lexicon AddFile(string path) => ToBuilder().AddFile(path).Build();

    /// <summary>Returns the lowest frequency at which a word is kept whole. jieba's <c>suggest_freq(word)</c>.</summary>
    /// <exception cref="ArgumentException">The word is empty or too long.</exception>
    public long SuggestFrequency(string word) => ToBuilder().SuggestFrequency(word);

    /// <summary>Returns the highest frequency of the joined word at which it is split into pieces. jieba's <c>suggest_freq((a, b))</c>.</summary>
    /// <exception cref="ArgumentException">There are no pieces, or one is empty.</exception>
    public long SuggestFrequency(params ReadOnlySpan<string> pieces) => ToBuilder().SuggestFrequency(pieces);

    /// <summary>Returns the frequency of a word; 0 if the lexicon does not contain it.</summary>
    public long GetFrequency(ReadOnlySpan<char> word) => Math.Max(0, GetRawFrequency(word));

    /// <summary>Returns the part of speech of a word as jieba writes it (n, v, nr, ...); empty if the lexicon does not contain it.</summary>
    public string GetPos(ReadOnlySpan<char> word)
    {
        fixed (char* text = word)
        {
            int id = Find(text, word.Length);
            return id < 0 ? "" : PosNames[PosOf(id, text, word.Length)];
        }
    }

    /// <summary>
    /// Returns all distinct words, including user words, in no particular order. Reads the whole word list, about 350,000 strings for the
    /// shipped lexicon.
    /// </summary>
    public string[] GetWords()
    {
        IEnumerable<string> compiled = LexiconDecompiler.CompiledWords(this).Keys;
        return Users is null ? [.. compiled] : [.. compiled.Union(Users.Words().Select(user => user.Word), StringComparer.Ordinal).Where(word => Contains(word))];
    }

    /// <summary>Determines whether the lexicon contains a word.</summary>
    public bool Contains(ReadOnlySpan<char> word) => GetRawFrequency(word) > 0;

    /// <summary>Determines whether a number can be the id of a word, so that it can be used as an index.</summary>
    internal bool IsWordId(int id) => (uint)id < (uint)_slots || (Users is not null && id >= UserWords.FirstId && id - UserWords.FirstId < Users.NodeCount);

    /// <summary>Returns the id of a word, or <see cref="Token.UnknownWord"/>.</summary>
    internal int Find(char* word, int length)
    {
        if (Users is not null && length > 0 && Users.MayStartWith(word[0]))
        {
            int node = Users.Find(new ReadOnlySpan<char>(word, length));
            if (node > 0 && Users[node].IsSet) return Users[node].Frequency > 0 ? UserWords.FirstId + node : Token.UnknownWord;
        }
        return Trie.Find(word, length);
    }

    /// <summary>Returns the part-of-speech id of a word by its id: the user's, otherwise the compiled one, otherwise that of "x".</summary>
    internal int PosOf(int id, char* word, int length)
    {
        if (Users is not null && id is < 0 or >= UserWords.FirstId)
        {
            // A removed word has no id but keeps its part of speech, as in jieba.
            int node = id < 0 ? Users.Find(new ReadOnlySpan<char>(word, length)) : id - UserWords.FirstId;
            if (node > 0 && Users[node].PosId != PosTags.None) return Users[node].PosId;
            id = Trie.Find(word, length);
        }
        return id < 0 ? PosTags.Other : WordTags[id];
    }

    /// <summary>Returns the compiled words that contain characters outside blocks, which the walk along a text never finds.</summary>
    internal string[] CompiledPhrases() => _file.Text((int)LexiconSection.Phrases).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Determines whether a match at text[start, end) does not split a Latin word or number.</summary>
    internal static bool IsWhole(char* text, int start, int end, int length) =>
        !(start > 0 && char.IsAsciiLetterOrDigit(text[start]) && char.IsAsciiLetterOrDigit(text[start - 1]))
        && !(end < length && char.IsAsciiLetterOrDigit(text[end - 1]) && char.IsAsciiLetterOrDigit(text[end]));

    /// <summary>
    /// Determines whether the user removed a word, so that it is split into characters even if the model of unknown words joins them.
    /// </summary>
    internal bool IsForceSplit(char* word, int length)
    {
        if (Users is null || !Users.MayStartWith(word[0])) return false;
        int node = Users.Find(new ReadOnlySpan<char>(word, length));
        return node > 0 && Users[node].IsForceSplit;
    }

    /// <summary>Returns the frequency in jieba's table of prefixes: 0 for a prefix that is not a word, -1 for no prefix.</summary>
    internal long GetRawFrequency(ReadOnlySpan<char> word)
    {
        int node = Users?.Find(word) ?? -1;
        if (node > 0 && Users![node].IsSet) return Users[node].Frequency;
        long frequency = node > 0 ? 0 : -1;
        int slot = Trie.FindPrefix(word);
        if (slot >= 0) frequency = _file.Section<int>(LexiconSection.Frequencies)[(int)TrieNode.Weight(Trie.Nodes[slot])];
        GC.KeepAlive(this); // the trie is used through pointers
        return frequency;
    }

    internal void SetTotal(long total)
    {
        TotalFrequency = total;
        LogTotal = Math.Log(total);
        _logProbabilities = null;
        _ownLogProbabilities = null;
    }

    private double* ComputeLogProbabilities()
    {
        var logs = GC.AllocateUninitializedArray<double>(_file.Count<double>((int)LexiconSection.LogFrequencies), pinned: true);
        for (int i = 0; i < logs.Length; i++) logs[i] = LogFrequencies[i] - LogTotal;
        logs = Interlocked.CompareExchange(ref _ownLogProbabilities, logs, null) ?? logs; // all threads use the same array
        return _logProbabilities = (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(logs)); // SAFETY: pinned, and kept alive by this object
    }
}
