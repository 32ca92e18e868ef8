using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// The weights of each known n-gram, read in place from a compiled file: hash buckets, and rows of bytes (with a scale per column) or of single-precision numbers. Most
/// n-grams of a large model have no row but up to four weights of a byte each, for columns that the model chooses, in the bucket itself. About one lookup in ten
/// thousand finds another n-gram. Both parts of a known n-gram (the n-grams without its last and without its first unit) are known, so that an n-gram need not be looked
/// up if one of them is not. Thread-safe.
/// </summary>
internal sealed unsafe class NgramTable
{
    /// <summary>The maximum number of columns.</summary>
    internal const int MaxColumns = 64;

    /// <summary>The length of a row is a multiple of this.</summary>
    internal const int ColumnStep = 8;

    /// <summary>The number of bytes after the last bucket and after the last row, so that vectors can be loaded at their ends.</summary>
    internal const int Padding = 48;

    /// <summary>The maximum number of rows.</summary>
    internal const int MaxRows = 1 << RowBits;

    /// <summary>The number of weights that an n-gram without a row can have.</summary>
    internal const int InlineColumns = 4;

    private const int RowBits = 24;
    private const uint RowKind = 0x80; // the last byte of an entry that refers to a row; no weight of a byte has this value
    private const int AtOnce = 48; // columns of byte rows that are added in one pass

    private readonly byte* _buckets;
    private readonly int _count;
    private readonly sbyte* _bytes;
    private readonly float* _floats;
    private readonly int[] _inline;

    /// <summary>
    /// Reads three sections, starting at <paramref name="section"/>: buckets, rows, and the scales of the columns, which are empty if the rows
    /// are single-precision numbers.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="section">The first section.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="inline">The columns of the weights of n-grams without a row, <see cref="InlineColumns"/> of them; empty if these n-grams have no weights.</param>
    /// <exception cref="InvalidDataException">The sections do not match, an n-gram has a row that does not exist, or a number is not finite.</exception>
    internal NgramTable(CompiledFile file, int section, int columns, ReadOnlySpan<int> inline = default)
    {
        if (columns > MaxColumns) throw file.UnsoundModel($"it has {columns} columns, but at most {MaxColumns} are possible");
        Columns = Pad(columns);
        _inline = inline.ToArray();
        _buckets = file.Pointer<byte>(section);
        _count = (file.Count<byte>(section) - Padding) / NgramBucket.Bytes;
        Scales = new float[Columns];
        bool quantised = file.Count<float>(section + 2) > 0;
        long cells = quantised ? file.Count<sbyte>(section + 1) : file.Count<float>(section + 1);
        bool fits = file.Count<byte>(section) == ((long)_count * NgramBucket.Bytes) + Padding && _count > 0
            && cells >= Padding && (cells - Padding) % Columns == 0 && (!quantised || file.Count<float>(section + 2) == Columns);
        if (!fits) throw file.UnsoundModel("its tables of n-grams do not fit together");
        TableCheck.Finite(file, quantised ? section + 2 : section + 1);
        CheckEntries(file, (cells - Padding) / Columns);
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

    /// <summary>Returns the entry of an n-gram with a row.</summary>
    internal static uint RowEntry(int row) => (RowKind << RowBits) | (uint)row;

    /// <summary>Determines whether an entry refers to a row; otherwise it contains four weights.</summary>
    internal static bool IsRow(uint entry) => entry >> RowBits == RowKind;

    /// <summary>Returns the row of an entry that refers to one.</summary>
    internal static int RowOf(uint entry) => (int)(entry & (MaxRows - 1));

    /// <summary>Determines whether an n-gram is known; returns its entry, which is undefined if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Find(ulong hash, out uint entry)
    {
        int bucket = NgramBucket.Of(hash, _count);
        byte* at = _buckets + ((long)bucket * NgramBucket.Bytes); // SAFETY: bucket < count; a load at the end of the last bucket is inside the padding
        ushort mark = NgramBucket.Mark(hash);
        uint slots = NgramBucket.Slots(at, mark);
        entry = NgramBucket.Entry(at, slots);
        if (slots != 0) return true;
        return NgramBucket.HasOverflow(at, mark) && FindInNext(bucket, mark, out entry);
    }

    /// <summary>Prefetches the bucket of an n-gram.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prefetch(ulong hash)
    {
        if (!Sse.IsSupported) return;
        byte* at = _buckets + ((long)NgramBucket.Of(hash, _count) * NgramBucket.Bytes);
        Sse.Prefetch0(at);
        Sse.Prefetch0(at + NgramBucket.Bytes - 1);
    }

    /// <summary>Prefetches the row of an entry, if it has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void PrefetchRow(uint entry)
    {
        if (!Sse.IsSupported) return;
        long row = IsRow(entry) ? RowOf(entry) : 0;
        byte* at = _bytes != null ? (byte*)_bytes + (row * Columns) : (byte*)_floats + (row * Columns * sizeof(float));
        Sse.Prefetch0(at);
        Sse.Prefetch0(at + Columns - 1);
    }

    /// <summary>Adds the scaled weights of at most 256 rows to <paramref name="sums"/>, which has at least <see cref="Columns"/> elements.</summary>
    internal void AddRows(ReadOnlySpan<int> rows, Span<double> sums)
    {
        if (_bytes == null)
        {
            foreach (int row in rows)
            {
                float* at = _floats + ((long)row * Columns); // SAFETY: the row exists (CheckEntries)
                for (int k = 0; k < Columns; k++) sums[k] += at[k];
            }

            return;
        }

        for (int k = 0; k < Columns; k += AtOnce)
        {
            // The sum of 256 rows of at most 127 is below 32,768.
            Vector256<short> first = default, second = default, third = default;
            sbyte* column = _bytes + k;
            foreach (int row in rows)
            {
                sbyte* at = column + ((long)row * Columns); // SAFETY: the row exists (CheckEntries), and vectors that reach beyond the last one end inside the padding
                first += Widen(at);
                second += Widen(at + 16);
                third += Widen(at + 32);
            }

            AddScaled(first, k, sums);
            AddScaled(second, k + 16, sums);
            AddScaled(third, k + 32, sums);
        }
    }

    /// <summary>Adds the scaled weights of at most 256 n-grams without a row to <paramref name="sums"/>; returns whether any weight is not zero.</summary>
    /// <param name="entries">The entries, with at least seven further elements behind them, which are overwritten.</param>
    /// <param name="count">The number of entries.</param>
    /// <param name="sums">The sums of the columns.</param>
    internal bool AddInline(Span<uint> entries, int count, Span<double> sums)
    {
        if (_inline.Length == 0) return false;
        entries.Slice(count, Vector256<uint>.Count - 1).Clear();
        var total = Vector256<short>.Zero;
        var any = Vector256<uint>.Zero;
        for (int i = 0; i < count; i += Vector256<uint>.Count)
        {
            var eight = Vector256.Create<uint>(entries.Slice(i, Vector256<uint>.Count));
            any |= eight;
            total += Vector256.WidenLower(eight.AsSByte()) + Vector256.WidenUpper(eight.AsSByte());
        }

        var half = total.GetLower() + total.GetUpper();
        for (int j = 0; j < InlineColumns; j++) sums[_inline[j]] += (half[j] + half[j + InlineColumns]) * (double)Scales[_inline[j]];
        return any != Vector256<uint>.Zero;
    }

    /// <summary>Adds the scaled weights of an n-gram to <paramref name="sums"/>.</summary>
    internal void Add(uint entry, Span<double> sums)
    {
        if (IsRow(entry))
        {
            int row = RowOf(entry);
            AddRows(new ReadOnlySpan<int>(in row), sums);
            return;
        }

        for (int j = 0; j < _inline.Length; j++) sums[_inline[j]] += Inline(entry, j) * (double)Scales[_inline[j]];
    }

    /// <summary>Returns the dot product of an n-gram's scaled weights and a factor per column.</summary>
    internal double Dot(uint entry, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        if (!IsRow(entry))
        {
            for (int j = 0; j < _inline.Length; j++) sum += Inline(entry, j) * (double)Scales[_inline[j]] * weights[_inline[j]];
            return sum;
        }

        for (int k = 0; k < weights.Length && k < Columns; k++)
        {
            long cell = ((long)RowOf(entry) * Columns) + k; // SAFETY: as above
            sum += (_bytes != null ? _bytes[cell] * Scales[k] : _floats[cell]) * weights[k];
        }

        return sum;
    }

    private static sbyte Inline(uint entry, int j) => (sbyte)(entry >> (8 * j));

    private static Vector256<short> Widen(sbyte* at) => Vector256.WidenLower(Vector128.Load(at).ToVector256Unsafe());

    private void AddScaled(Vector256<short> total, int k, Span<double> sums)
    {
        if (k < Columns) AddScaled(Vector256.WidenLower(total), k, sums);
        if (k + ColumnStep < Columns) AddScaled(Vector256.WidenUpper(total), k + ColumnStep, sums);
    }

    private void AddScaled(Vector256<int> total, int k, Span<double> sums)
    {
        var scaled = Vector256.ConvertToSingle(total) * Vector256.Create<float>(Scales.AsSpan(k, ColumnStep));
        var (low, high) = Vector256.Widen(scaled);
        var target = sums.Slice(k, ColumnStep);
        (Vector256.Create<double>(target) + low).CopyTo(target);
        (Vector256.Create<double>(target[4..]) + high).CopyTo(target[4..]);
    }

    private bool FindInNext(int bucket, ushort mark, out uint entry)
    {
        for (int i = 1; i < NgramBucket.MaxChain; i++)
        {
            if (++bucket == _count) bucket = 0;
            byte* at = _buckets + ((long)bucket * NgramBucket.Bytes); // SAFETY: as in Find
            uint slots = NgramBucket.Slots(at, mark);
            entry = NgramBucket.Entry(at, slots);
            if (slots != 0) return true;
            if (!NgramBucket.HasOverflow(at, mark)) return false;
        }

        entry = 0;
        return false;
    }

    private void CheckEntries(CompiledFile file, long rows)
    {
        if (file.IsEmbedded) return;
        for (int i = 0; i < _count; i++)
        {
            byte* at = _buckets + ((long)i * NgramBucket.Bytes); // SAFETY: i < count
            for (int slot = 0; slot < NgramBucket.SlotCount; slot++)
            {
                uint entry = NgramBucket.Entry(at, 1u << slot);
                if (IsRow(entry) ? RowOf(entry) >= rows : entry != 0 && _inline.Length == 0) throw file.UnsoundModel($"the weights of an n-gram in its bucket {i} do not exist");
            }
        }
    }
}
