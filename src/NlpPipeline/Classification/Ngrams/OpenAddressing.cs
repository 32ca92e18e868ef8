using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NlpPipeline.Classification;

/// <summary>
/// Look-up in tables of 32-bit entries with linear probing, where 0 is a free slot. Sixteen slots are compared at once, so that the branch on whether one of them
/// ended the search is nearly always taken the same way.
/// </summary>
internal static unsafe class OpenAddressing
{
    private const int Step = 16;

    /// <summary>The first slot to look in.</summary>
    internal static int Slot(ulong hash, int capacity) => (int)(((hash >> 32) * (uint)capacity) >> 32);

    /// <summary>Asks for the memory in which an n-gram is looked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(uint* entries, int capacity, ulong hash)
    {
        if (!Sse.IsSupported) return;
        uint* first = entries + Slot(hash, capacity);
        Sse.Prefetch0(first);
        Sse.Prefetch0(first + Step - 1);
    }

    /// <summary>The slot of the first entry that is free or whose bits from <paramref name="shift"/> on are <paramref name="mark"/>.</summary>
    /// <param name="entries">The table, at least one of whose slots is free.</param>
    /// <param name="capacity">The number of its slots; not 0.</param>
    /// <param name="hash">Tells where to begin.</param>
    /// <param name="mark">What is looked for; not 0.</param>
    /// <param name="shift">The bits of an entry that are not compared.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Find(uint* entries, int capacity, ulong hash, uint mark, int shift)
    {
        int slot = Slot(hash, capacity);
        if (slot + Step <= capacity)
        {
            var low = Vector256.Load(entries + slot); // SAFETY: checked above
            var high = Vector256.Load(entries + slot + (Step / 2));
            var marks = Vector256.Create(mark);
            uint ends = (Vector256.Equals(low >>> shift, marks) | Vector256.Equals(low, Vector256<uint>.Zero)).ExtractMostSignificantBits();
            ends |= (Vector256.Equals(high >>> shift, marks) | Vector256.Equals(high, Vector256<uint>.Zero)).ExtractMostSignificantBits() << (Step / 2);
            if (ends != 0) return slot + BitOperations.TrailingZeroCount(ends);
        }

        return FindOneByOne(entries, capacity, slot, mark, shift);
    }

    private static int FindOneByOne(uint* entries, int capacity, int slot, uint mark, int shift)
    {
        // SAFETY: slot < capacity. A table without a free slot, which no trainer writes, is gone round once.
        for (int probes = 0; probes < capacity && entries[slot] != 0 && entries[slot] >> shift != mark; probes++)
        {
            if (++slot == capacity) slot = 0;
        }

        return slot;
    }
}
