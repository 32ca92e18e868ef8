using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// The weights of each known n-gram, read in place from a compiled file: keys in open addressing and, in the same slots, rows of bytes
/// (with a scale per column) or single-precision numbers. Thread-safe.
/// </summary>
internal sealed unsafe class NgramTable
{
    /// <summary>The maximum number of columns.</summary>
    internal const int MaxColumns = 64;

    /// <summary>The length of a row is a multiple of this.</summary>
    internal const int ColumnStep = 8;

    private readonly uint* _keys; // low half of the n-gram's hash; 0 if free
    private readonly int _capacity;
    private readonly sbyte* _bytes;
    private readonly float* _floats;

    /// <summary>
    /// Reads three sections, starting at <paramref name="section"/>: keys, rows, and the scales of the columns, which are empty if the rows
    /// are single-precision numbers.
    /// </summary>
    /// <exception cref="InvalidDataException">The sections do not match, the keys have no free slot, or a number is not finite.</exception>
    internal NgramTable(CompiledFile file, int section, int columns)
    {
        if (columns > MaxColumns) throw file.UnsoundModel($"it has {columns} columns, but at most {MaxColumns} are possible");
        Columns = Pad(columns);
        _keys = file.Pointer<uint>(section);
        _capacity = file.Count<uint>(section);
        Scales = new float[Columns];
        bool quantised = file.Count<float>(section + 2) > 0;
        long cells = quantised ? file.Count<sbyte>(section + 1) : file.Count<float>(section + 1);
        if (cells != (long)_capacity * Columns || (quantised && file.Count<float>(section + 2) != Columns)) throw file.UnsoundModel("its tables of n-grams do not fit together");
        TableCheck.FreeSlots<uint>(file, section);
        TableCheck.Finite(file, quantised ? section + 2 : section + 1);
        if (quantised)
        {
            _bytes = file.Pointer<sbyte>(section + 1);
            file.Section<float>(section + 2).CopyTo(Scales);
        }
        else
        {
            _floats = file.Pointer<float>(section + 1);
            Array.Fill(Scales, 1);
        }
    }

    /// <summary>The length of a row, a multiple of <see cref="ColumnStep"/>.</summary>
    internal int Columns { get; }

    /// <summary>The factor of each column's sum.</summary>
    internal float[] Scales { get; }

    internal static int Pad(int columns) => (columns + ColumnStep - 1) / ColumnStep * ColumnStep;

    internal static uint Key(ulong hash) => (uint)hash == 0 ? 1 : (uint)hash;

    /// <summary>Returns the slot of an n-gram, or -1.</summary>
    internal int Find(ulong hash) => Probe(hash, out int slot) == 1 ? slot : -1;

    /// <summary>Returns 1 and the slot if an n-gram is known; otherwise 0.</summary>
    internal int Probe(ulong hash, out int slot)
    {
        slot = OpenAddressing.Find(_keys, _capacity, hash, Key(hash), 0);
        return _keys[slot] != 0 ? 1 : 0;
    }

    /// <summary>Prefetches the memory of an n-gram.</summary>
    internal void Prefetch(ulong hash) => OpenAddressing.Prefetch(_keys, _capacity, hash);

    /// <summary>Adds the scaled weights of a sentence's n-grams to <paramref name="sums"/>, which has <see cref="Columns"/> elements.</summary>
    internal void AddRows(ReadOnlySpan<int> slots, Span<double> sums)
    {
        for (int k = 0; k < Columns; k += ColumnStep)
        {
            if (_bytes != null)
            {
                // The sum of 256 rows of at most 127 is below 32,768.
                var total = Vector128<short>.Zero;
                foreach (int slot in slots) total += Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(_bytes + ((long)slot * Columns) + k)).AsSByte()); // SAFETY: slot < capacity, and there are capacity rows (checked by the constructor)
                for (int j = 0; j < ColumnStep; j++) sums[k + j] += total[j] * (double)Scales[k + j];
            }
            else
            {
                foreach (int slot in slots)
                {
                    float* row = _floats + ((long)slot * Columns) + k; // SAFETY: as above
                    for (int j = 0; j < ColumnStep; j++) sums[k + j] += row[j];
                }
            }
        }
    }

    /// <summary>Returns the dot product of an n-gram's scaled weights and a factor per column.</summary>
    internal double Dot(int slot, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length && k < Columns; k++)
        {
            long cell = ((long)slot * Columns) + k; // SAFETY: as above
            sum += (_bytes != null ? _bytes[cell] * Scales[k] : _floats[cell]) * weights[k];
        }

        return sum;
    }
}

/// <summary>
/// Lookup in tables of 32-bit entries with linear probing, in which 0 is a free slot. Compares sixteen slots at once, so that the branch on
/// whether one of them ends the search is predictable.
/// </summary>
internal static unsafe class OpenAddressing
{
    private const int Step = 16;

    /// <summary>Returns the first slot to probe.</summary>
    internal static int Slot(ulong hash, int capacity) => (int)(((hash >> 32) * (uint)capacity) >> 32);

    /// <summary>Prefetches the memory of an n-gram.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(uint* entries, int capacity, ulong hash)
    {
        if (!Sse.IsSupported) return;
        uint* first = entries + Slot(hash, capacity);
        Sse.Prefetch0(first);
        Sse.Prefetch0(first + Step - 1);
    }

    /// <summary>
    /// Returns the slot of the first entry that is free or whose bits from <paramref name="shift"/> on are <paramref name="mark"/>.
    /// </summary>
    /// <param name="entries">The table, with at least one free slot.</param>
    /// <param name="capacity">The number of slots; not 0.</param>
    /// <param name="hash">The hash, which determines the first slot.</param>
    /// <param name="mark">The bits to find; not 0.</param>
    /// <param name="shift">The number of low bits to ignore.</param>
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
        // SAFETY: slot < capacity, and the search ends because a slot is free (TableCheck.FreeSlots).
        while (entries[slot] != 0 && entries[slot] >> shift != mark)
        {
            if (++slot == capacity) slot = 0;
        }

        return slot;
    }
}
