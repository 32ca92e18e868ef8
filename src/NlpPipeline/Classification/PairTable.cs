using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Two weights, a byte each, for each of very many n-grams: four bytes an n-gram, two of them a part of its hash, in open addressing. Two n-grams are taken
/// for one another once in some ten thousand look-ups. Read in place; thread-safe.
/// </summary>
internal sealed unsafe class PairTable(CompiledFile file, int section)
{
    private readonly uint* _entries = file.Pointer<uint>(section); // high half: mark; then the first weight, then the second; 0: free
    private readonly int _capacity = file.Count<uint>(section);

    /// <summary>The part of a hash that is kept; never 0.</summary>
    internal static uint Mark(ulong hash) => (hash & 0xFFFF) == 0 ? 1 : (uint)hash & 0xFFFF;

    internal static uint Entry(ulong hash, sbyte first, sbyte second) => (Mark(hash) << 16) | ((uint)(byte)first << 8) | (byte)second;

    /// <summary>Asks for the memory in which n-grams are looked for.</summary>
    internal void Prefetch(ReadOnlySpan<ulong> hashes)
    {
        if (!Sse.IsSupported) return;
        foreach (ulong hash in hashes) Sse.Prefetch0(_entries + NgramTable.Slot(hash, _capacity));
    }

    internal bool TryFind(ulong hash, out sbyte first, out sbyte second)
    {
        uint mark = Mark(hash);
        int slot = _capacity == 0 ? 0 : NgramTable.Slot(hash, _capacity);
        var marks = Vector256.Create(mark);
        for (; slot + Vector256<uint>.Count <= _capacity; slot += Vector256<uint>.Count)
        {
            var entries = Vector256.Load(_entries + slot); // SAFETY: checked above
            uint equal = Vector256.Equals(entries >>> 16, marks).ExtractMostSignificantBits(), free = Vector256.Equals(entries, Vector256<uint>.Zero).ExtractMostSignificantBits();
            int place = BitOperations.TrailingZeroCount(equal);
            if (equal != 0 && place < BitOperations.TrailingZeroCount(free)) return Split(_entries[slot + place], out first, out second);
            if ((equal | free) != 0) goto None;
        }

        for (int probes = 0; probes < _capacity; probes++)
        {
            if (slot >= _capacity) slot = 0;
            uint entry = _entries[slot]; // SAFETY: slot < capacity
            if (entry >> 16 == mark) return Split(entry, out first, out second);
            if (entry == 0) break;
            slot++;
        }

    None:
        first = second = 0;
        return false;
    }

    private static bool Split(uint entry, out sbyte first, out sbyte second)
    {
        (first, second) = ((sbyte)(byte)(entry >> 8), (sbyte)(byte)entry);
        return true;
    }
}
