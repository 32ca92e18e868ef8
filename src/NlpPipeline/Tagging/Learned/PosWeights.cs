using System.Text;
using NlpPipeline.Storage;
using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline.Tagging;

/// <summary>
/// The weights of a linear-chain model of the parts of speech of words: rows of features, and transitions between tags. The scores of a row are
/// those of three words (the one before, the word itself, the one after) of <see cref="PosRows.Labels"/> tags each. Immutable and thread-safe.
/// </summary>
internal sealed class PosWeights
{
    internal const string Kind = "POSW";
    internal const int FormatVersion = 2;
    internal const int Scale = 16; // steps per unit of a weight
    private const string ResourceName = "pos.bin";
    private const int NameSection = 0, TransitionSection = 1, RowSection = 2, AllowedSection = 4, OpenSection = 5;

    /// <summary>The row of transitions from the start of a sentence.</summary>
    internal const int Start = PosRows.Labels;

    private static readonly Lazy<PosWeights> Shipped = new(() => new PosWeights(CompiledFile.FromResource(ResourceName, Kind, FormatVersion)));

    private readonly ulong _open; // the tags of words that are not in the table

    internal PosWeights(CompiledFile file)
    {
        File = file;
        Names = ["", .. Encoding.ASCII.GetString(file.Section<byte>(NameSection)).Split(' ')];
        Rows = new WeightRows(file, RowSection);
        All = (1ul << (Names.Length - 1)) - 1;
        TableCheck.FreeSlots<ulong>(file, AllowedSection);
        if (Names.Length - 1 > PosCache.Lanes || file.Count<short>(TransitionSection) != (PosRows.Labels + 1) * PosRows.Labels || file.Count<ulong>(OpenSection) != 1 || !AllHaveTags(file))
            throw new InvalidDataException($"{file.Source} is not a sound model of parts of speech; train it again.");
        _open = file.Section<ulong>(OpenSection)[0] & All;
    }

    /// <summary>The shipped model.</summary>
    internal static PosWeights Default => Shipped.Value;

    internal CompiledFile File { get; }

    /// <summary>The names of the tags by <see cref="Token.PosId"/>, which is the label and 1.</summary>
    internal string[] Names { get; }

    internal WeightRows Rows { get; }

    /// <summary>All tags, as bits.</summary>
    internal ulong All { get; }

    /// <summary>Returns the tags that a word can have, as bits: those with which it occurs in the training texts if they contain it often enough, otherwise those of open classes.</summary>
    /// <param name="word">The word by <see cref="PosRows.WordOf"/>.</param>
    internal ulong AllowedFor(ulong word)
    {
        var slots = File.Section<ulong>(AllowedSection);
        ulong mixed = WordKey.Mix(word);
        for (int slot = SlotOf(mixed, slots.Length); slots[slot] != 0; slot = slot + 1 == slots.Length ? 0 : slot + 1)
            if (((slots[slot] ^ mixed) & ~All) == 0) return slots[slot] & All;
        return _open;
    }

    /// <summary>[tag before or <see cref="Start"/>, tag].</summary>
    internal ReadOnlySpan<short> Transitions => File.Section<short>(TransitionSection);

    /// <summary>Compiles a model. The same input gives the same bytes.</summary>
    /// <param name="names">The names of the tags.</param>
    /// <param name="transitions">See <see cref="Transitions"/>.</param>
    /// <param name="rows">The rows of features, the most important ones first.</param>
    /// <param name="allowed">The tags that a word can have, as bits, by <see cref="PosRows.WordOf"/>.</param>
    /// <param name="open">The tags that other words can have.</param>
    internal static CompiledFileWriter Compile(IReadOnlyCollection<string> names, ReadOnlySpan<short> transitions, IReadOnlyList<(ulong Key, List<(int Score, sbyte Weight)> Weights)> rows,
        IReadOnlyDictionary<ulong, ulong> allowed, ulong open) =>
        WeightRows.Write(new CompiledFileWriter(Kind, FormatVersion).Add<byte>(Encoding.ASCII.GetBytes(string.Join(' ', names))).Add(transitions), rows).Add<ulong>(SlotsOf(allowed, names.Count)).Add<ulong>([open]);

    /// <summary>Returns a hash table whose slots contain the allowed tags in the low bits, and in the others those of the mixed key of the word; 0 if empty.</summary>
    private static ulong[] SlotsOf(IReadOnlyDictionary<ulong, ulong> allowed, int tags)
    {
        var slots = new ulong[(allowed.Count * 5 / 4) + 1];
        foreach (var (word, bits) in allowed.OrderBy(pair => pair.Key))
        {
            ulong mixed = WordKey.Mix(word);
            int slot = SlotOf(mixed, slots.Length);
            while (slots[slot] != 0) slot = slot + 1 == slots.Length ? 0 : slot + 1;
            slots[slot] = (mixed >> tags << tags) | bits;
        }
        return slots;
    }

    /// <summary>Determines whether each word, in the table or not, can have a tag.</summary>
    private bool AllHaveTags(CompiledFile file)
    {
        if (file.IsEmbedded) return true;
        foreach (ulong slot in file.Section<ulong>(AllowedSection))
            if (slot != 0 && (slot & All) == 0) return false;
        return (file.Section<ulong>(OpenSection)[0] & All) != 0;
    }

    private static int SlotOf(ulong mixed, int count) => (int)(((mixed & uint.MaxValue) * (ulong)count) >> 32);
}
