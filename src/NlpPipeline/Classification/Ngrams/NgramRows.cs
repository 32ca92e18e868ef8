using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// The weights of a model's n-grams: a row of bytes, with a scale per column, or of single-precision numbers for each number of a row in a trie. Equal rows are stored once. Models that
/// share a trie have rows of their own for a range of numbers; the numbers outside have no weights. Read in place from a compiled file. Thread-safe.
/// </summary>
internal sealed unsafe class NgramRows
{
    /// <summary>The maximum number of columns.</summary>
    internal const int MaxColumns = 64;

    /// <summary>The length of a row is a multiple of this.</summary>
    internal const int ColumnStep = 8;

    /// <summary>The number of bytes, or of numbers, after the last row, so that vectors can be loaded at its end.</summary>
    internal const int Padding = 64;

    /// <summary>The maximum number of rows that are added at once: the sum of so many bytes of at most 127 is below 32,768.</summary>
    internal const int MostRows = 256;

    /// <summary>The first of the sections in the file of a model, and the section that tells what it shares.</summary>
    internal const int Section = 1, SharedSection = 10;

    private readonly NgramRowTable _table;

    /// <summary>
    /// Reads the sections of a trie, of rows and of the scales of the columns, which are empty if the rows are single-precision numbers: the four that start at <paramref name="section"/>.
    /// A model without a trie shares that of all shipped models: <see cref="SharedSection"/> contains the number before its first row, and the checksum of the trie.
    /// </summary>
    /// <exception cref="InvalidDataException">The sections do not match, or a value is out of range.</exception>
    internal NgramRows(CompiledFile file, int section, int columns)
    {
        if (columns > MaxColumns) throw file.UnsoundModel($"it has {columns} columns, but at most {MaxColumns} are possible");
        Columns = Pad(columns);
        Scales = new float[Columns];
        int rowSection = section + 2, scaleSection = section + 3;
        bool quantised = file.Count<float>(scaleSection) > 0;
        long cells = quantised ? file.Count<sbyte>(rowSection) : file.Count<float>(rowSection);
        bool fits = cells >= Padding + Columns && (cells - Padding) % Columns == 0 && (!quantised || file.Count<float>(scaleSection) == Columns);
        if (!fits) throw file.UnsoundModel("its tables of n-grams do not fit together");
        TableCheck.Finite(file, quantised ? scaleSection : rowSection);
        if (quantised) file.Section<float>(scaleSection).CopyTo(Scales);
        else Array.Fill(Scales, 1);
        _table = new NgramRowTable { Rows = file.Pointer<byte>(rowSection), Count = (cells - Padding) / Columns, Width = quantised ? Columns : Columns * sizeof(float) };
        if (file.Sections <= SharedSection)
        {
            Trie = new NgramTrie(file, section);
            return;
        }

        var numbers = file.Section<uint>(SharedSection);
        if (numbers.Length != 2 || numbers[0] > NgramNode.MaxNodes) throw file.UnsoundModel("its tables of n-grams do not fit together");
        _table.Offset = numbers[0];
        Trie = file.Count<ulong>(section + 1) > 0 ? new NgramTrie(file, section) : NgramTrie.Shared;
        if (Trie.File != file && Trie.File.Checksum != numbers[1])
            throw new InvalidDataException($"{file.Source} belongs to the n-grams of another version of this library; use a model that 'nlp train' created.");
    }

    /// <summary>The n-grams.</summary>
    internal NgramTrie Trie { get; }

    /// <summary>The length of a row, a multiple of <see cref="ColumnStep"/>.</summary>
    internal int Columns { get; }

    /// <summary>The factor of each column's sum.</summary>
    internal float[] Scales { get; }

    /// <summary>The places of the rows.</summary>
    internal ref readonly NgramRowTable Table => ref _table;

    private bool IsQuantised => _table.Width == Columns;

    internal static int Pad(int columns) => (columns + ColumnStep - 1) / ColumnStep * ColumnStep;

    /// <summary>Adds the scaled weights of rows to <paramref name="sums"/>, which has at least <see cref="Columns"/> elements.</summary>
    /// <param name="rows">The rows, in groups.</param>
    /// <param name="count">The number of rows of each group.</param>
    /// <param name="groups">The number of groups; at most <see cref="MostRows"/> rows in all.</param>
    /// <param name="stride">The distance between the first rows of two groups.</param>
    /// <param name="sums">The sums of the columns.</param>
    internal void AddRows(int* rows, int count, int groups, int stride, Span<double> sums)
    {
        if (!IsQuantised) AddFloats(rows, count, groups, stride, sums);
        else if (Columns is > 32 and <= 48) Add48(rows, count, groups, stride, sums);
        else for (int k = 0; k < Columns; k += 32) Add32(k, rows, count, groups, stride, sums);
    }

    /// <summary>Returns the dot product of a row's scaled weights and a factor per column.</summary>
    internal double Dot(int row, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length && k < Columns; k++) sum += WeightOf(row, k) * weights[k];
        return sum;
    }

    /// <summary>Returns the scaled weight of a row in a column.</summary>
    internal double WeightOf(int row, int column)
    {
        // SAFETY: the index of a row is that of an existing row or 0, and callers know their columns.
        byte* at = _table.At(row);
        return IsQuantised ? ((sbyte*)at)[column] * Scales[column] : ((float*)at)[column];
    }

    private void Add32(int k, int* rows, int count, int groups, int stride, Span<double> sums)
    {
        var table = _table;
        Vector256<short> first = default, second = default;
        for (int group = 0; group < groups; group++, rows += stride)
        {
            for (int i = 0; i < count; i++)
            {
                sbyte* at = (sbyte*)table.At(rows[i]) + k; // SAFETY: the row exists, and vectors that reach beyond the last one end inside the padding
                first += Widen(at);
                second += Widen(at + 16);
            }
        }

        AddScaled(first, k, sums);
        AddScaled(second, k + 16, sums);
    }

    private void Add48(int* rows, int count, int groups, int stride, Span<double> sums)
    {
        var table = _table;
        Vector256<short> first = default, second = default, third = default;
        for (int group = 0; group < groups; group++, rows += stride)
        {
            for (int i = 0; i < count; i++)
            {
                sbyte* at = (sbyte*)table.At(rows[i]); // SAFETY: as in Add32
                first += Widen(at);
                second += Widen(at + 16);
                third += Widen(at + 32);
            }
        }

        AddScaled(first, 0, sums);
        AddScaled(second, 16, sums);
        AddScaled(third, 32, sums);
    }

    private void AddFloats(int* rows, int count, int groups, int stride, Span<double> sums)
    {
        for (int k = 0; k < Columns; k += ColumnStep)
        {
            Vector256<double> low = default, high = default;
            for (int group = 0; group < groups; group++)
            {
                for (int i = 0; i < count; i++)
                {
                    var (first, second) = Vector256.Widen(Vector256.Load((float*)_table.At(rows[(group * stride) + i]) + k)); // SAFETY: the row exists
                    low += first;
                    high += second;
                }
            }

            Add(low, high, sums.Slice(k, ColumnStep));
        }
    }

    private static Vector256<short> Widen(sbyte* at) => Vector256.WidenLower(Vector128.Load(at).ToVector256Unsafe());

    private void AddScaled(Vector256<short> total, int k, Span<double> sums)
    {
        if (k < Columns) AddScaled(Vector256.WidenLower(total), k, sums);
        if (k + ColumnStep < Columns) AddScaled(Vector256.WidenUpper(total), k + ColumnStep, sums);
    }

    private void AddScaled(Vector256<int> total, int k, Span<double> sums)
    {
        var (low, high) = Vector256.Widen(Vector256.ConvertToSingle(total) * Vector256.Create<float>(Scales.AsSpan(k, ColumnStep)));
        Add(low, high, sums.Slice(k, ColumnStep));
    }

    private static void Add(Vector256<double> low, Vector256<double> high, Span<double> eight)
    {
        (Vector256.Create<double>(eight) + low).CopyTo(eight);
        (Vector256.Create<double>(eight[4..]) + high).CopyTo(eight[4..]);
    }
}

/// <summary>The place of the rows of <see cref="NgramRows"/> in memory. Row 0 has no weights.</summary>
internal unsafe struct NgramRowTable
{
    /// <summary>The rows, and the number of bytes of each.</summary>
    internal byte* Rows;
    internal long Width;

    /// <summary>The number of rows, including row 0.</summary>
    internal long Count;

    /// <summary>The number before that of the first row after row 0.</summary>
    internal long Offset;

    /// <summary>Returns the address of a row; of row 0 if the row is not in the table. Without a branch, because the answer is unpredictable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly byte* At(int row)
    {
        long index = row - Offset;
        return Rows + ((index & ~(index >> 63) & ((index - Count) >> 63)) * Width);
    }

    /// <summary>Prefetches a row; something else if the row is after the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void Prefetch(int row)
    {
        long index = row - Offset;
        byte* at = Rows + ((index & ~(index >> 63)) * Width);
        Prefetch(at);
        Prefetch(at + Width - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Prefetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address); // any address can be prefetched
    }
}
