using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// A hash table of <see cref="LexicalEntry"/> by <see cref="WordKey"/>, read in place: a slot holds the high half of the mixed key and the four bytes; an
/// empty one is 0, which none else is as the register never is. One in some ten thousand unknown words is taken for another.
/// </summary>
internal readonly unsafe struct LexicalTable
{
    private readonly ulong* _slots;
    private readonly int _count;

    internal LexicalTable(CompiledFile file, int section)
    {
        _slots = file.Pointer<ulong>(section);
        _count = file.Count<ulong>(section);
        if (!file.Section<ulong>(section).Contains(0UL)) throw new InvalidDataException($"{file.Source} is not a sound model (its table is full); train it again.");
    }

    internal LexicalEntry this[ulong key]
    {
        get
        {
            ulong mixed = WordKey.Mix(key);
            for (int slot = SlotOf(mixed, _count); ; slot = slot + 1 == _count ? 0 : slot + 1)
            {
                ulong entry = _slots[slot]; // SAFETY: slot < count, and a slot is free (checked when loaded), so that the search ends
                if (entry == 0) return LexicalEntry.Unknown;
                if (entry >> 32 == mixed >> 32) return new LexicalEntry((byte)(entry >> 24), (byte)(entry >> 16), (byte)(entry >> 8), (byte)entry);
            }
        }
    }

    /// <summary>Asks for the slot of a key before it is looked at: the table is larger than a core's caches.</summary>
    internal void Prefetch(ulong key)
    {
        if (Sse.IsSupported) Sse.Prefetch0(_slots + SlotOf(WordKey.Mix(key), _count));
    }

    internal static ulong[] Build(IReadOnlyDictionary<ulong, LexicalEntry> entries)
    {
        var slots = new ulong[(entries.Count * 5 / 4) + 1];
        foreach (var (key, entry) in entries.OrderBy(e => e.Key))
        {
            ulong mixed = WordKey.Mix(key);
            int slot = SlotOf(mixed, slots.Length);
            while (slots[slot] != 0) slot = slot + 1 == slots.Length ? 0 : slot + 1;
            slots[slot] = (mixed >> 32 << 32) | ((ulong)entry.Idf << 24) | ((ulong)entry.TagHabit << 16) | ((ulong)entry.Register << 8) | entry.General;
        }
        return slots;
    }

    /// <summary>The low half of the mixed key, scaled to the number of slots.</summary>
    private static int SlotOf(ulong mixed, int count) => (int)(((mixed & uint.MaxValue) * (ulong)count) >> 32);
}

/// <summary>What the shipped table knows of a word or phrase, each value in a byte.</summary>
/// <param name="Idf">How rare it is.</param>
/// <param name="TagHabit">How much more often than words in general it is a keyword of the headlines and abstracts that hold it; 0 for unknown.</param>
/// <param name="Register">Whether it belongs to papers rather than to news.</param>
/// <param name="General">How much more often than words in general it is a tag of the articles that hold it; 0 for unknown.</param>
internal readonly record struct LexicalEntry(byte Idf, byte TagHabit, byte Register, byte General)
{
    /// <summary>Steps of <see cref="Idf"/> in one unit of the natural logarithm.</summary>
    internal const double IdfScale = 16;

    /// <summary>Steps of the log odds in the other values in one unit, around <see cref="Middle"/>.</summary>
    internal const double OddsScale = 16;
    internal const int Middle = 128;

    /// <summary>The <see cref="Idf"/> of what the table lacks.</summary>
    internal const byte RarestIdf = 200;

    /// <summary>What is known of a word that the table lacks: that it is rare.</summary>
    internal static readonly LexicalEntry Unknown = new(RarestIdf, 0, Middle, 0);

    internal double IdfValue => Idf / IdfScale;

    internal double RegisterValue => (Register - Middle) / OddsScale;

    internal static byte ToIdf(double idf) => (byte)Math.Clamp(Math.Round(idf * IdfScale), 0, RarestIdf);

    internal static byte ToOdds(double odds) => (byte)Math.Clamp(Math.Round(odds * OddsScale) + Middle, 1, 255);
}
