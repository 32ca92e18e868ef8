using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// The weights of sequences of units: n-grams of a text, and patterns of clauses. A double array (see <see cref="NgramNode"/>) of the units' codes, in which the node of a
/// sequence refers to a row of weights: bytes with a scale per column, or single-precision numbers. Equal rows are stored once. Read in place from a compiled file. Thread-safe.
/// </summary>
internal sealed unsafe class NgramTrie
{
    /// <summary>The order of the longest n-gram.</summary>
    internal const int MaxOrder = 4;

    /// <summary>The maximum number of columns.</summary>
    internal const int MaxColumns = 64;

    /// <summary>The length of a row is a multiple of this.</summary>
    internal const int ColumnStep = 8;

    /// <summary>The number of bytes, or of numbers, after the last row, so that vectors can be loaded at its end.</summary>
    internal const int Padding = 64;

    /// <summary>The maximum number of rows that are added at once: the sum of so many bytes of at most 127 is below 32,768.</summary>
    internal const int MostRows = 256;

    /// <summary>The code of units that no sequence contains. No node has it.</summary>
    internal const ushort Unknown = 0;

    private readonly ushort[] _characters; // codes
    private readonly Dictionary<ulong, ushort> _others = []; // codes of units that are not characters
    private readonly ushort* _codes;
    private readonly ulong* _nodes;
    private readonly sbyte* _bytes;
    private readonly float* _floats;

    /// <summary>
    /// Reads four sections, starting at <paramref name="section"/>: the units in the order of their codes, the nodes, the rows, and the scales of the columns, which are empty if
    /// the rows are single-precision numbers.
    /// </summary>
    /// <exception cref="InvalidDataException">The sections do not match, or a value is out of range.</exception>
    internal NgramTrie(CompiledFile file, int section, int columns)
    {
        if (columns > MaxColumns) throw file.UnsoundModel($"it has {columns} columns, but at most {MaxColumns} are possible");
        Columns = Pad(columns);
        _nodes = file.Pointer<ulong>(section + 1);
        Scales = new float[Columns];
        bool quantised = file.Count<float>(section + 3) > 0;
        long cells = quantised ? file.Count<sbyte>(section + 2) : file.Count<float>(section + 2);
        bool fits = cells >= Padding + Columns && (cells - Padding) % Columns == 0 && (!quantised || file.Count<float>(section + 3) == Columns);
        if (!fits) throw file.UnsoundModel("its tables of n-grams do not fit together");
        TableCheck.Finite(file, quantised ? section + 3 : section + 2);
        var units = file.Section<ulong>(section);
        if (!file.IsEmbedded) Check(file, units, file.Section<ulong>(section + 1), (cells - Padding) / Columns);
        _characters = GC.AllocateArray<ushort>(char.MaxValue + 1, pinned: true);
        _codes = (ushort*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_characters)); // SAFETY: pinned, and as long-lived as this object
        for (int i = 0; i < units.Length; i++)
        {
            ushort code = (ushort)(i + 1);
            if (units[i] <= char.MaxValue) _codes[units[i]] = code;
            else _others[units[i]] = code;
        }

        if (quantised)
        {
            _bytes = file.Pointer<sbyte>(section + 2);
            file.Section<float>(section + 3).CopyTo(Scales);
        }
        else
        {
            _floats = file.Pointer<float>(section + 2);
            Array.Fill(Scales, 1);
        }
    }

    /// <summary>The length of a row, a multiple of <see cref="ColumnStep"/>.</summary>
    internal int Columns { get; }

    /// <summary>The factor of each column's sum.</summary>
    internal float[] Scales { get; }

    internal static int Pad(int columns) => (columns + ColumnStep - 1) / ColumnStep * ColumnStep;

    /// <summary>Returns the code of a unit, in [0, <see cref="NgramNode.MaxCode"/>]; <see cref="Unknown"/> if no sequence contains it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ushort CodeOf(ulong unit) => unit <= char.MaxValue ? _codes[unit] : CodeOfOther(unit); // SAFETY: one code for each character

    /// <summary>Returns the node of a sequence of one unit; 0 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong First(ushort code) => _nodes[code]; // SAFETY: there are nodes for all codes

    /// <summary>Returns the node of the sequence of a node and a further unit; 0 if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Next(ulong node, ushort code) => NgramNode.IfLabelled(_nodes[NgramNode.Base(node) ^ code], code); // SAFETY: base ^ code is in range (Check)

    /// <summary>
    /// Looks up the n-grams that begin at some units: those of one unit first, then those of two, and so on, while the nodes and rows that are needed next are prefetched.
    /// </summary>
    /// <param name="codes">The codes of the units, followed by those of <paramref name="maxOrder"/> - 1 further units.</param>
    /// <param name="count">The number of units.</param>
    /// <param name="maxOrder">The order of the longest n-grams.</param>
    /// <param name="nodes">Memory for a node for each unit.</param>
    /// <param name="rows">Receives the rows of the n-grams of one unit, then those of two units, and so on; 0 for n-grams that are not known.</param>
    /// <param name="stride">The distance between the first rows of two orders.</param>
    internal void LookUp(ushort* codes, int count, int maxOrder, ulong* nodes, int* rows, int stride)
    {
        ulong* all = _nodes; // SAFETY: as in First and Next
        byte* weights = _bytes != null ? (byte*)_bytes : (byte*)_floats;
        long width = _bytes != null ? Columns : Columns * sizeof(float);
        for (int i = 0; i < count; i++)
        {
            ulong node = all[codes[i]];
            nodes[i] = node;
            rows[i] = NgramNode.Row(node);
            Prefetch(all + (NgramNode.Base(node) ^ codes[i + 1]));
        }

        for (int order = 2; order <= maxOrder; order++)
        {
            rows += stride;
            codes++;
            for (int i = 0; i < count; i++)
            {
                ulong node = NgramNode.IfLabelled(all[NgramNode.Base(nodes[i]) ^ codes[i]], codes[i]);
                int row = NgramNode.Row(node);
                nodes[i] = node;
                rows[i] = row;
                if (order < maxOrder) Prefetch(all + (NgramNode.Base(node) ^ codes[i + 1]));
                Prefetch(weights + (row * width));
                Prefetch(weights + (row * width) + width - 1);
            }
        }
    }

    /// <summary>Adds the scaled weights of rows to <paramref name="sums"/>, which has at least <see cref="Columns"/> elements.</summary>
    /// <param name="rows">The rows, in groups.</param>
    /// <param name="count">The number of rows of each group.</param>
    /// <param name="groups">The number of groups; at most <see cref="MostRows"/> rows in all.</param>
    /// <param name="stride">The distance between the first rows of two groups.</param>
    /// <param name="sums">The sums of the columns.</param>
    internal void AddRows(int* rows, int count, int groups, int stride, Span<double> sums)
    {
        if (_bytes == null) AddFloats(rows, count, groups, stride, sums);
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
        long cell = ((long)row * Columns) + column; // SAFETY: the row exists (Check), and callers know their columns
        return _bytes != null ? _bytes[cell] * Scales[column] : _floats[cell];
    }

    private ushort CodeOfOther(ulong unit) => _others.GetValueOrDefault(unit);

    private void Add32(int k, int* rows, int count, int groups, int stride, Span<double> sums)
    {
        Vector256<short> first = default, second = default;
        for (int group = 0; group < groups; group++, rows += stride)
        {
            for (int i = 0; i < count; i++)
            {
                sbyte* at = _bytes + ((long)rows[i] * Columns) + k; // SAFETY: the row exists (Check), and vectors that reach beyond the last one end inside the padding
                first += Widen(at);
                second += Widen(at + 16);
            }
        }

        AddScaled(first, k, sums);
        AddScaled(second, k + 16, sums);
    }

    private void Add48(int* rows, int count, int groups, int stride, Span<double> sums)
    {
        Vector256<short> first = default, second = default, third = default;
        for (int group = 0; group < groups; group++, rows += stride)
        {
            for (int i = 0; i < count; i++)
            {
                sbyte* at = _bytes + ((long)rows[i] * Columns); // SAFETY: as in Add32
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
                    var (first, second) = Vector256.Widen(Vector256.Load(_floats + ((long)rows[(group * stride) + i] * Columns) + k)); // SAFETY: the row exists (Check)
                    low += first;
                    high += second;
                }
            }

            Add(low, high, sums.Slice(k, ColumnStep));
        }
    }

    private static void Prefetch(void* address)
    {
        if (Sse.IsSupported) Sse.Prefetch0(address);
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

    private static void Check(CompiledFile file, ReadOnlySpan<ulong> units, ReadOnlySpan<ulong> nodes, long rows)
    {
        if (units.Length > NgramNode.MaxCode) throw file.UnsoundModel($"it has {units.Length} units, but at most {NgramNode.MaxCode} are possible");
        int limit = NgramNode.Limit(units.Length);
        if (nodes.Length == 0 || nodes.Length % limit != 0) throw file.UnsoundModel($"its trie has {nodes.Length} nodes, not a multiple of {limit}"); // so that base ^ code is in range if the base is
        for (int i = 0; i < nodes.Length; i++)
        {
            if (NgramNode.Base(nodes[i]) >= (uint)nodes.Length || NgramNode.Row(nodes[i]) >= rows) throw file.UnsoundModel($"the node {i} of its trie has a base or weights that do not exist");
        }
    }
}

/// <summary>
/// A node of a double array in eight bytes: label (16 bits), row of weights (24), base (24). The node of the sequence with a further unit of code <c>c</c> is in slot <c>base ^ c</c>
/// if the label there is <c>c</c>; bases are unique, so that the label alone proves the parent. The node of a single unit is in the slot of its code and has the label 0, so that a
/// node without further units, whose base is 0, never finds one there. After Aoe (1989), "An efficient digital search algorithm by using a double-array structure".
/// </summary>
internal static class NgramNode
{
    /// <summary>The greatest code.</summary>
    internal const int MaxCode = ushort.MaxValue;

    /// <summary>The maximum number of nodes, and of rows.</summary>
    internal const int MaxNodes = 1 << 24;

    private const int RowShift = 16, BaseShift = 40;

    /// <summary>Returns the number of slots of which that of all nodes is a multiple: the power of two above all codes.</summary>
    internal static int Limit(int units) => (int)BitOperations.RoundUpToPowerOf2((uint)units + 1);

    internal static ulong Pack(int label, int row, int childBase) => (uint)label | ((ulong)(uint)row << RowShift) | ((ulong)(uint)childBase << BaseShift);

    internal static int Row(ulong node) => (int)(node >> RowShift) & (MaxNodes - 1);

    internal static uint Base(ulong node) => (uint)(node >> BaseShift);

    /// <summary>Returns a node if it has a label; otherwise 0. Without a branch, because the answer is unpredictable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong IfLabelled(ulong node, ushort label) => node & (ulong)((long)(((node ^ label) & ushort.MaxValue) - 1) >> 63);
}
