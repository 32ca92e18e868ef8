using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;

namespace NlpPipeline.Segmentation;

/// <summary>The sections of a model of the learned mode, in their order in the file.</summary>
internal enum LearnedSection
{
    Counts,
    Codes,
    Types,
    Properties,
    Rows,
    Pairs,
    Patterns,
    Lengths,
    NextLengths,
    PreviousLengths,
    Transitions,
    WordRows,
    WordWeights,
    Names,
}

/// <summary>The weights of a character in each of its places, in the states B, M, E, S.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal unsafe struct CharacterRow
{
    /// <summary>The size in bytes.</summary>
    internal const int Size = 112;

    /// <summary>The weights of the character two after, one after, at, one before and two before a position.</summary>
    internal fixed short Places[20];

    /// <summary>[kind, length, state]: the weights of the character with the longest word that starts (0), ends (1) or continues (2) there.</summary>
    internal fixed sbyte Words[72];
}

/// <summary>Four pairs of characters with their weights: 64 bytes, so that a lookup reads one or two cache lines.</summary>
internal unsafe struct PairBucket
{
    internal const int Capacity = 4;

    /// <summary>The two codes; 0 if the entry is empty.</summary>
    internal fixed uint Keys[Capacity];

    /// <summary>For each entry: four weights of the second character, four of the first, the boundary after the pair and that before it, and two unused bytes.</summary>
    internal fixed sbyte Weights[Capacity * EntrySize];

    internal const int EntrySize = 12, FirstPlace = 4, AfterPlace = 8, BeforePlace = 9;
}

/// <summary>
/// The tables of the learned mode: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over the states B, M, E and
/// S of characters, with dictionary words as features. Weights are multiples of 1/<see cref="Scale"/>. Immutable and thread-safe.
/// </summary>
internal sealed unsafe class LearnedModel
{
    internal const string Kind = "WORD";
    internal const int Version = 1;
    internal const int Scale = 32;
    internal const int Patterns = 8 * 8 * 8 * 4, Lengths = 6 * 6 * 6, LengthPairs = 6 * 6;
    private const int MaxTransition = 1 << 14; // absolute; far above any weight, and two segmentations of a unit differ by less than a forced boundary (LearnedMode.Forced)
    private const string Resource = "words.bin";

    private static readonly Lazy<LearnedModel> Shipped = new(() => new LearnedModel(CompiledFile.FromResource(Resource, Kind, Version)));

    internal readonly ushort* Codes;
    internal readonly byte* Types;
    internal readonly byte* Properties;
    internal readonly CharacterRow* Rows;
    internal readonly PairBucket* Pairs;
    internal readonly uint Buckets;
    internal readonly short* PatternWeights;
    internal readonly short* LengthWeights;
    internal readonly short* NextLengthWeights;
    internal readonly short* PreviousLengthWeights;
    internal readonly int* Transitions;
    internal readonly ushort* WordRows;
    internal readonly sbyte* WordWeights;
    private readonly ulong* _names;

    internal LearnedModel(CompiledFile file)
    {
        File = file;
        Codes = file.Pointer<ushort>((int)LearnedSection.Codes);
        Types = file.Pointer<byte>((int)LearnedSection.Types);
        Properties = file.Pointer<byte>((int)LearnedSection.Properties);
        Rows = file.Pointer<CharacterRow>((int)LearnedSection.Rows);
        Pairs = file.Pointer<PairBucket>((int)LearnedSection.Pairs);
        Buckets = (uint)file.Count<PairBucket>((int)LearnedSection.Pairs);
        PatternWeights = file.Pointer<short>((int)LearnedSection.Patterns);
        LengthWeights = file.Pointer<short>((int)LearnedSection.Lengths);
        NextLengthWeights = file.Pointer<short>((int)LearnedSection.NextLengths);
        PreviousLengthWeights = file.Pointer<short>((int)LearnedSection.PreviousLengths);
        Transitions = file.Pointer<int>((int)LearnedSection.Transitions);
        WordRows = file.Pointer<ushort>((int)LearnedSection.WordRows);
        WordWeights = file.Pointer<sbyte>((int)LearnedSection.WordWeights);
        _names = file.Pointer<ulong>((int)LearnedSection.Names);
    }

    /// <summary>The shipped model.</summary>
    internal static LearnedModel Default => Shipped.Value;

    internal CompiledFile File { get; }

    /// <summary>Reads a model and checks that its tables fit together and belong to the shipped lexicon.</summary>
    /// <exception cref="InvalidDataException">The file is not a model of this version, is damaged, or belongs to another lexicon.</exception>
    internal static LearnedModel Load(string path)
    {
        var model = new LearnedModel(CompiledFile.Load(path, Kind, Version));
        model.Validate();
        return model;
    }

    /// <summary>Checks every size, code, index and node, in linear time, so that the pointers of <see cref="LearnedMode"/> can trust the tables.</summary>
    /// <exception cref="InvalidDataException">The tables do not fit together, or belong to another lexicon.</exception>
    internal void Validate()
    {
        var counts = File.Section<int>((int)LearnedSection.Counts);
        var lexicon = Lexicon.Default.File;
        if (counts.Length != 2 || (uint)counts[1] != lexicon.Checksum)
            throw new InvalidDataException($"{File.Source} belongs to another version of the lexicon; train it again.");
        int characters = counts[0];
        if (characters is < LearnedCharacters.FirstCode or > char.MaxValue + 1) throw File.UnsoundModel($"it has {characters} characters");
        bool fits = Count<ushort>(LearnedSection.Codes) == char.MaxValue + 1
            && Count<byte>(LearnedSection.Types) == characters && Count<byte>(LearnedSection.Properties) == characters
            && Count<CharacterRow>(LearnedSection.Rows) == characters && Buckets > 0
            && Count<short>(LearnedSection.Patterns) == Patterns * 4 && Count<short>(LearnedSection.Lengths) == Lengths * 4
            && Count<short>(LearnedSection.NextLengths) == LengthPairs * 4 && Count<short>(LearnedSection.PreviousLengths) == LengthPairs * 4
            && Count<int>(LearnedSection.Transitions) == 16
            && Count<ushort>(LearnedSection.WordRows) == lexicon.Count<ulong>((int)LexiconSection.Nodes);
        if (!fits) throw File.UnsoundModel("its tables do not fit together");
        int rows = Math.Min(Count<sbyte>(LearnedSection.WordWeights) / 8, ushort.MaxValue + 1);
        if (Section<ushort>(LearnedSection.Codes).ContainsAnyExceptInRange((ushort)0, (ushort)(characters - 1))) throw File.UnsoundModel("the code of a character is out of range");
        if (Section<byte>(LearnedSection.Types).ContainsAnyExceptInRange((byte)0, (byte)LearnedCharacters.OtherType)) throw File.UnsoundModel("the type of a character is out of range");
        if (rows == 0 || Section<ushort>(LearnedSection.WordRows).ContainsAnyExceptInRange((ushort)0, (ushort)(rows - 1))) throw File.UnsoundModel("the row of a word is out of range");
        if (Section<int>(LearnedSection.Transitions).ContainsAnyExceptInRange(-MaxTransition, MaxTransition)) throw File.UnsoundModel("the weight of a transition is out of range");
        TrieCheck.CheckNodes(File, Section<ulong>(LearnedSection.Names), TrieCheck.CheckSymbols(lexicon, lexicon.Section<ushort>(LexiconSection.Symbols)), TrieNode.WeightLimit);
    }

    /// <summary>Returns the names as a trie in the symbols of the shipped lexicon; null for another lexicon, whose symbols differ.</summary>
    internal Trie? NamesFor(Lexicon lexicon) => IsFor(lexicon) ? new Trie(lexicon.Trie.Symbols, _names) : null;

    /// <summary>Determines whether a lexicon has the compiled tables that the weights of words refer to.</summary>
    internal static bool IsFor(Lexicon lexicon) => lexicon.File == Lexicon.Default.File;

    /// <summary>Returns the bucket of a pair.</summary>
    internal static uint BucketOf(uint pair, uint buckets) => (uint)(((ulong)(pair * 0x9E3779B1u) * buckets) >> 32);

    private ReadOnlySpan<T> Section<T>(LearnedSection section) where T : unmanaged => File.Section<T>((int)section);

    private int Count<T>(LearnedSection section) where T : unmanaged => File.Count<T>((int)section);
}
