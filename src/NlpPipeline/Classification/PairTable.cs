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
        for (int probes = 0; probes < _capacity; probes++)
        {
            uint entry = _entries[slot]; // SAFETY: slot < capacity
            if (entry >> 16 == mark)
            {
                first = (sbyte)(byte)(entry >> 8);
                second = (sbyte)(byte)entry;
                return true;
            }

            if (entry == 0) break;
            if (++slot == _capacity) slot = 0;
        }

        first = second = 0;
        return false;
    }
}
