using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// A hash table of <see cref="LexicalEntry"/> by <see cref="WordKey"/>, read in place: a slot contains the high half of the mixed key and
/// four bytes; it is 0 if empty, because the register of an entry is never 0. About one unknown word in ten thousand is mistaken for
/// another.
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
                ulong entry = _slots[slot]; // SAFETY: slot < count, and the search ends because a slot is free (checked on loading)
                if (entry == 0) return LexicalEntry.Unknown;
                if (entry >> 32 == mixed >> 32) return new LexicalEntry((byte)(entry >> 24), (byte)(entry >> 16), (byte)(entry >> 8), (byte)entry);
            }
        }
    }

    /// <summary>Prefetches the slot of a key, because the table is larger than a core's caches.</summary>
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

    /// <summary>Returns the low half of the mixed key, scaled to the number of slots.</summary>
    private static int SlotOf(ulong mixed, int count) => (int)(((mixed & uint.MaxValue) * (ulong)count) >> 32);
}

/// <summary>The entry of a word or phrase in the shipped table, each value in a byte.</summary>
/// <param name="Idf">The inverse document frequency.</param>
/// <param name="TagHabit">The log-odds, compared with all words, that it is a keyword of the headlines and abstracts that contain it; 0 if unknown.</param>
/// <param name="Register">Whether it is typical of papers rather than of news.</param>
/// <param name="General">The log-odds, compared with all words, that it is a tag of the articles that contain it; 0 if unknown.</param>
internal readonly record struct LexicalEntry(byte Idf, byte TagHabit, byte Register, byte General)
{
    /// <summary>The steps of <see cref="Idf"/> per unit of the natural logarithm.</summary>
    internal const double IdfScale = 16;

    /// <summary>The steps of the other values' log-odds per unit, around <see cref="Middle"/>.</summary>
    internal const double OddsScale = 16;
    internal const int Middle = 128;

    /// <summary>The <see cref="Idf"/> of a word that the table does not contain.</summary>
    internal const byte RarestIdf = 200;

    /// <summary>The entry of a word that the table does not contain.</summary>
    internal static readonly LexicalEntry Unknown = new(RarestIdf, 0, Middle, 0);

    internal double IdfValue => Idf / IdfScale;

    internal double RegisterValue => (Register - Middle) / OddsScale;

    internal static byte ToIdf(double idf) => (byte)Math.Clamp(Math.Round(idf * IdfScale), 0, RarestIdf);

    internal static byte ToOdds(double odds) => (byte)Math.Clamp(Math.Round(odds * OddsScale) + Middle, 1, 255);
}
