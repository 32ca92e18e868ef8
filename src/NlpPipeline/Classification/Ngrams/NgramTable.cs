using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// A row of weights for each known n-gram, read in place from a compiled file: keys in open addressing, and in the same slots the rows, which are
/// bytes (each column has a scale) or single-precision numbers. Thread-safe.
/// </summary>
internal sealed unsafe class NgramTable
{
    /// <summary>The greatest number of columns.</summary>
    internal const int MaxColumns = 64;

    /// <summary>Rows are padded to a multiple of this.</summary>
    internal const int ColumnStep = 8;

    private readonly uint* _keys; // low half of the n-gram's hash; 0: free
    private readonly int _capacity;
    private readonly sbyte* _bytes;
    private readonly float* _floats;

    /// <summary>Reads three sections from <paramref name="section"/> on: keys, rows, and the columns' scales, of which there are none where rows are numbers.</summary>
    /// <exception cref="InvalidDataException">The sections do not fit together.</exception>
    internal NgramTable(CompiledFile file, int section, int columns)
    {
        Columns = Pad(columns);
        _keys = file.Pointer<uint>(section);
        _capacity = file.Count<uint>(section);
        Scales = new float[Columns];
        bool quantised = file.Count<float>(section + 2) > 0;
        long cells = quantised ? file.Count<sbyte>(section + 1) : file.Count<float>(section + 1);
        if (_capacity == 0 || columns > MaxColumns || cells != (long)_capacity * Columns || (quantised && file.Count<float>(section + 2) != Columns))
            throw Unsound(file);
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

    /// <summary>Length of a row, a multiple of <see cref="ColumnStep"/>.</summary>
    internal int Columns { get; }

    /// <summary>What the sum of a column is to be multiplied by.</summary>
    internal float[] Scales { get; }

    /// <summary>What is thrown where the sections of a model do not fit together.</summary>
    internal static InvalidDataException Unsound(CompiledFile file) => new($"{file.Source} is not a sound model (its tables do not fit together); train it again.");

    internal static int Pad(int columns) => (columns + ColumnStep - 1) / ColumnStep * ColumnStep;

    internal static uint Key(ulong hash) => (uint)hash == 0 ? 1 : (uint)hash;

    /// <summary>The slot of an n-gram, or -1.</summary>
    internal int Find(ulong hash) => Probe(hash, out int slot) == 1 ? slot : -1;

    /// <summary>1 if the n-gram is known, and in <paramref name="slot"/> its slot; otherwise 0.</summary>
    internal int Probe(ulong hash, out int slot)
    {
        slot = OpenAddressing.Find(_keys, _capacity, hash, Key(hash), 0);
        return _keys[slot] != 0 ? 1 : 0;
    }

    /// <summary>Asks for the memory in which an n-gram is looked for.</summary>
    internal void Prefetch(ulong hash) => OpenAddressing.Prefetch(_keys, _capacity, hash);

    /// <summary>Adds the weights of a sentence's n-grams, scaled, to <paramref name="sums"/>, which has <see cref="Columns"/> elements.</summary>
    internal void AddRows(ReadOnlySpan<int> slots, Span<double> sums)
    {
        for (int k = 0; k < Columns; k += ColumnStep)
        {
            if (_bytes != null)
            {
                // 256 rows of at most 127 stay below 32,768.
                var total = Vector128<short>.Zero;
                foreach (int slot in slots) total += Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(_bytes + ((long)slot * Columns) + k)).AsSByte()); // SAFETY: slot < capacity, and there are capacity rows (checked when loaded)
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

    /// <summary>An n-gram's scaled weights, multiplied by one number a column and added up.</summary>
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
