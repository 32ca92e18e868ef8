using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Two weights of a byte each for very many n-grams that are too rare for a row of an <see cref="NgramTable"/>, whose columns they belong
/// to: four bytes per n-gram, two of them a part of its hash, in open addressing. About one lookup in ten thousand finds another n-gram.
/// Read in place; thread-safe.
/// </summary>
internal sealed unsafe class PairTable
{
    private const int MarkShift = 16;

    private readonly uint* _entries; // high half: mark; then the first weight, then the second; 0 if free
    private readonly int _capacity;
    private readonly int _first, _second;
    private readonly double _firstScale, _secondScale;

    /// <summary>Reads a section.</summary>
    /// <param name="file">The file.</param>
    /// <param name="section">The section of the entries.</param>
    /// <param name="first">The column of the first weight and its scale.</param>
    /// <param name="second">The column of the second weight and its scale.</param>
    /// <exception cref="InvalidDataException">The table has no free slot.</exception>
    internal PairTable(CompiledFile file, int section, (int Column, double Scale) first, (int Column, double Scale) second)
    {
        _entries = file.Pointer<uint>(section);
        _capacity = file.Count<uint>(section);
        TableCheck.FreeSlots<uint>(file, section);
        (_first, _second, _firstScale, _secondScale) = (first.Column, second.Column, first.Scale, second.Scale);
    }

    internal static uint Entry(ulong hash, sbyte first, sbyte second) => (Mark(hash) << MarkShift) | ((uint)(byte)first << 8) | (byte)second;

    /// <summary>Adds the scaled weights of n-grams to the sums of their columns; returns whether any n-gram is known.</summary>
    internal bool Add(ReadOnlySpan<ulong> hashes, Span<double> sums)
    {
        foreach (ulong hash in hashes) OpenAddressing.Prefetch(_entries, _capacity, hash);
        int first = 0, second = 0, any = 0;
        foreach (ulong hash in hashes)
        {
            var (one, other) = Find(hash);
            first += one;
            second += other;
            any |= one | other;
        }

        sums[_first] += first * _firstScale;
        sums[_second] += second * _secondScale;
        return any != 0;
    }

    /// <summary>Returns the dot product of an n-gram's scaled weights and the factors of their columns; 0 if it is not known.</summary>
    internal double Dot(ulong hash, ReadOnlySpan<double> weights)
    {
        var (first, second) = Find(hash);
        return (first * _firstScale * weights[_first]) + (second * _secondScale * weights[_second]);
    }

    /// <summary>Returns the part of a hash that an entry contains; never 0.</summary>
    private static uint Mark(ulong hash) => (hash & 0xFFFF) == 0 ? 1 : (uint)hash & 0xFFFF;

    /// <summary>Returns the two weights of an n-gram. Both are zero if and only if it is not known.</summary>
    private (sbyte First, sbyte Second) Find(ulong hash)
    {
        // SAFETY: the search ends because a slot is free (TableCheck.FreeSlots).
        uint entry = _entries[OpenAddressing.Find(_entries, _capacity, hash, Mark(hash), MarkShift)];
        return ((sbyte)(byte)(entry >> 8), (sbyte)(byte)entry);
    }
}
