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
