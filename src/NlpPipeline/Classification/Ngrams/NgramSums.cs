using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NlpPipeline.Classification;

/// <summary>
/// Adds the weights of the n-grams of a text's parts, such as its sentences. The n-grams of 64 units are collected first. Then those of each length are prefetched and looked
/// up, the shortest first, because an n-gram is in the table only if both of its parts are. At last the weights are added part by part.
/// </summary>
/// <param name="table">The table of weights.</param>
/// <param name="maxOrder">The order of the longest n-grams in the table; longer ones are skipped.</param>
/// <param name="sums">The sums of all parts, to which weights are added.</param>
/// <param name="stride">The number of sums of a part.</param>
/// <param name="lengths">Receives the length of each part with a known n-gram; other elements remain as they are.</param>
internal unsafe ref struct NgramSums(NgramTable table, int maxOrder, Span<double> sums, int stride, Span<TextLength> lengths) : INgramSink
{
    private const int Units = NgramBatch.Units;

    private readonly NgramTable _table = table;
    private readonly int _maxOrder = maxOrder;
    private readonly Span<double> _sums = sums;
    private readonly int _stride = stride;
    private readonly Span<TextLength> _lengths = lengths;
    private readonly NgramBatch _batch = NgramBatch.OfThread;
    private int _count; // of units in the batch
    private ulong _starts; // the units of the batch that begin a sentence
    private bool _isStart = true;
    private ulong _carry1, _carry2, _carry3; // whether the n-grams of each order that end at the unit before the batch are known: 0 or 1
    private int _part; // the first part of the batch
    private int _ends; // the number of parts that end in the batch
    private bool _anyKnown; // of the first part of the batch
    private TextLength _length; // of the part that is being read

    public void Add(ulong hash, int order, int start, int end)
    {
        if (order > _maxOrder) return;
        if (order == 1)
        {
            if (_count == Units) LookUp();
            if (_isStart) _starts |= 1UL << _count;
            _isStart = false;
            _count++;
        }

        _batch.Hashes[((order - 1) * Units) + _count - 1] = hash; // SAFETY: count is at most Units
        if (order <= 2) _table.Prefetch(hash);
    }

    public void EndSentence(int units)
    {
        _length = _length.Add(units);
        _isStart = true;
    }

    /// <summary>Ends a part, which must be at the end of a sentence.</summary>
    internal void EndPart()
    {
        if (_ends == Units) LookUp();
        _batch.Lengths[_ends] = _length;
        _batch.Ends[_ends++] = _count;
        _length = default;
    }

    /// <summary>Looks up what is left; called after the last part.</summary>
    internal void Finish() => LookUp();

    private void LookUp()
    {
        ulong all = _count == Units ? ulong.MaxValue : (1UL << _count) - 1;
        ulong known1 = LookUp(all, 0);
        ulong known2 = LookUp(known1 & ((known1 << 1) | _carry1) & ~_starts, 1);
        ulong known3 = 0, known4 = 0;
        if (_maxOrder > 2) known3 = Prefetched(known2 & ((known2 << 1) | _carry2), 2);
        if (_maxOrder > 3) known4 = Prefetched(known3 & ((known3 << 1) | _carry3), 3);
        int last = Units - 1; // batches that go on within a sentence are full
        (_carry1, _carry2, _carry3) = (known1 >> last, known2 >> last, known3 >> last);

        int start = 0;
        for (int i = 0; i <= _ends; i++)
        {
            int end = i < _ends ? _batch.Ends[i] : _count;
            if (end > start)
            {
                ulong units = (ulong.MaxValue >> (Units - (end - start))) << start;
                _anyKnown |= AddUp(_sums.Slice((_part + i) * _stride, _table.Columns), known1 & units, known2 & units, known3 & units, known4 & units);
            }

            start = end;
            if (i == _ends) break;
            if (_anyKnown) _lengths[_part + i] = _batch.Lengths[i];
            _anyKnown = false;
        }

        (_part, _ends, _count, _starts) = (_part + _ends, 0, 0, 0);
    }

    private readonly ulong Prefetched(ulong units, int row)
    {
        for (ulong rest = units; rest != 0; rest &= rest - 1) _table.Prefetch(_batch.Hashes[(row * Units) + BitOperations.TrailingZeroCount(rest)]);
        return LookUp(units, row);
    }

    /// <summary>Looks up the n-grams of one order that end at some units; returns the units whose n-grams are known.</summary>
    private readonly ulong LookUp(ulong units, int row)
    {
        ulong known = 0;
        for (; units != 0; units &= units - 1)
        {
            int unit = BitOperations.TrailingZeroCount(units);
            ulong isKnown = _table.Find(_batch.Hashes[(row * Units) + unit], out uint entry) ? 1UL : 0;
            _batch.Entries[(row * Units) + unit] = entry;
            _table.PrefetchRow(entry);
            known |= isKnown << unit;
        }

        return known;
    }

    private readonly bool AddUp(Span<double> sums, ulong known1, ulong known2, ulong known3, ulong known4)
    {
        int rows = 0, inline = 0;
        Sort(known1, 0, ref rows, ref inline);
        Sort(known2, 1, ref rows, ref inline);
        Sort(known3, 2, ref rows, ref inline);
        Sort(known4, 3, ref rows, ref inline);
        _table.AddRows(new ReadOnlySpan<int>(_batch.Rows, rows), sums);
        return _table.AddInline(new Span<uint>(_batch.Inline, NgramBatch.Most + NgramBatch.Spare), inline, sums) || rows > 0;
    }

    private readonly void Sort(ulong units, int row, ref int rows, ref int inline)
    {
        for (; units != 0; units &= units - 1)
        {
            uint entry = _batch.Entries[(row * Units) + BitOperations.TrailingZeroCount(units)];
            int isRow = NgramTable.IsRow(entry) ? 1 : 0;
            _batch.Rows[rows] = NgramTable.RowOf(entry); // both are written and one is kept: the choice is unpredictable, so that a branch would cost more
            _batch.Inline[inline] = entry;
            rows += isRow;
            inline += 1 - isRow;
        }
    }
}

/// <summary>The memory of a batch of <see cref="NgramSums"/>. There is one per thread, so that a text costs no allocation.</summary>
internal sealed unsafe class NgramBatch
{
    /// <summary>The number of units that are looked up together: the bits of a word.</summary>
    internal const int Units = 64;

    /// <summary>The maximum number of n-grams.</summary>
    internal const int Most = Units * CharacterNgrams.MaxOrder;

    /// <summary>The number of elements behind <see cref="Inline"/>; see <see cref="NgramTable.AddInline"/>.</summary>
    internal const int Spare = 8;

    [ThreadStatic]
    private static NgramBatch? s_ofThread;

    private readonly ulong[] _hashes = GC.AllocateArray<ulong>(Most, pinned: true);
    private readonly uint[] _words = GC.AllocateArray<uint>((3 * Most) + Spare, pinned: true);

    private NgramBatch()
    {
        // SAFETY: the arrays are pinned and live as long as this object.
        Hashes = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_hashes));
        Entries = (uint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_words));
        Rows = (int*)(Entries + Most);
        Inline = Entries + (2 * Most);
    }

    internal static NgramBatch OfThread => s_ofThread ??= new NgramBatch();

    /// <summary>The hash of the n-gram of each order that ends at each unit.</summary>
    internal ulong* Hashes { get; }

    /// <summary>The entry of each of <see cref="Hashes"/> that was looked up.</summary>
    internal uint* Entries { get; }

    /// <summary>The rows of the n-grams of a part.</summary>
    internal int* Rows { get; }

    /// <summary>The entries without a row of the n-grams of a part.</summary>
    internal uint* Inline { get; }

    /// <summary>The number of units before the end of each part.</summary>
    internal int[] Ends { get; } = new int[Units];

    /// <summary>The length of each part.</summary>
    internal TextLength[] Lengths { get; } = new TextLength[Units];
}

/// <summary>Distributes the contribution of each n-gram of a text over the first characters of its units.</summary>
/// <param name="table">The table of weights.</param>
/// <param name="maxOrder">The order of the longest n-grams in the table.</param>
/// <param name="weights">The factor of each sum of the table.</param>
/// <param name="characters">Receives the contribution of each character of the text.</param>
internal ref struct NgramShares(NgramTable table, int maxOrder, ReadOnlySpan<double> weights, Span<double> characters) : INgramSink
{
    private readonly ReadOnlySpan<double> _weights = weights;
    private readonly Span<double> _characters = characters;
    private UnitStarts _starts;
    private int _known, _knownBefore; // the orders of the known n-grams that end at this unit and at the one before it, one bit for each

    public void Add(ulong hash, int order, int start, int end)
    {
        if (order == 1)
        {
            _starts.Push(start);
            (_knownBefore, _known) = (_known, 0);
        }

        bool areParts = order == 1 || ((_known & _knownBefore) >> (order - 1) & 1) != 0; // as in NgramSums
        if (order > maxOrder || !areParts || !table.Find(hash, out uint entry)) return;
        _known |= 1 << order;
        double contribution = table.Dot(entry, _weights);
        if (contribution != 0) _starts.Share(contribution, order, _characters);
    }

    public void EndSentence(int units) => _known = 0;
}

/// <summary>The offsets of the last units of a text, to distribute the contribution of an n-gram over its units. Allocates nothing.</summary>
internal struct UnitStarts
{
    private int _last, _second, _third, _fourth;

    /// <summary>Adds a unit; called for its n-gram of order 1.</summary>
    internal void Push(int start) => (_fourth, _third, _second, _last) = (_third, _second, _last, start);

    /// <summary>Returns the offset of the first of the last <paramref name="order"/> units.</summary>
    internal readonly int Of(int order) => order switch { 1 => _last, 2 => _second, 3 => _third, _ => _fourth };

    /// <summary>Distributes a contribution over the last <paramref name="order"/> units.</summary>
    internal readonly void Share(double contribution, int order, Span<double> characters)
    {
        double share = contribution / order;
        characters[_last] += share;
        if (order > 1) characters[_second] += share;
        if (order > 2) characters[_third] += share;
        if (order > 3) characters[_fourth] += share;
    }
}
