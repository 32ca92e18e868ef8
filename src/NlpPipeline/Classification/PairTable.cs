using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Two weights, a byte each, for each of very many n-grams: four bytes an n-gram, two of them a part of its hash, in open addressing. Two n-grams are taken
/// for one another once in some ten thousand look-ups. Read in place; thread-safe.
/// </summary>
internal sealed unsafe class PairTable(CompiledFile file, int section)
{
    private const int MarkShift = 16;

    private readonly uint* _entries = file.Pointer<uint>(section); // high half: mark; then the first weight, then the second; 0: free
    private readonly int _capacity = file.Count<uint>(section);

    /// <summary>The part of a hash that is kept; never 0.</summary>
    internal static uint Mark(ulong hash) => (hash & 0xFFFF) == 0 ? 1 : (uint)hash & 0xFFFF;

    internal static uint Entry(ulong hash, sbyte first, sbyte second) => (Mark(hash) << MarkShift) | ((uint)(byte)first << 8) | (byte)second;

    /// <summary>Asks for the memory in which n-grams are looked for.</summary>
    internal void Prefetch(ReadOnlySpan<ulong> hashes)
    {
        foreach (ulong hash in hashes) OpenAddressing.Prefetch(_entries, _capacity, hash);
    }

    /// <summary>The two weights of an n-gram. Both are zero for one that is not known, and for no other.</summary>
    internal (sbyte First, sbyte Second) Find(ulong hash)
    {
        uint entry = _entries[OpenAddressing.Find(_entries, _capacity, hash, Mark(hash), MarkShift)];
        return ((sbyte)(byte)(entry >> 8), (sbyte)(byte)entry);
    }
}
