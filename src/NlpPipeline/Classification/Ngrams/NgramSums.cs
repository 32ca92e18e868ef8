using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NlpPipeline.Classification;

/// <summary>
/// Adds the weights of the n-grams of a text's parts, such as its sentences. The n-grams that begin at 64 units are looked up together; then their weights are added part by part.
/// </summary>
/// <param name="weights">The weights.</param>
/// <param name="maxOrder">The order of the longest n-grams in the trie; longer ones are skipped.</param>
/// <param name="sums">The sums of all parts, to which weights are added.</param>
/// <param name="stride">The number of sums of a part.</param>
/// <param name="lengths">Receives the length of each part with a known n-gram; other elements remain as they are.</param>
internal unsafe ref struct NgramSums(NgramRows weights, int maxOrder, Span<double> sums, int stride, Span<TextLength> lengths) : IUnitSink
{
    private const int Units = NgramBatch.Units, Ahead = NgramBatch.Ahead;

    private readonly NgramRows _weights = weights;
    private readonly NgramTrie _trie = weights.Trie;
    private readonly int _maxOrder = maxOrder;
    private readonly Span<double> _sums = sums;
    private readonly int _stride = stride;
    private readonly Span<TextLength> _lengths = lengths;
    private readonly NgramBatch _batch = NgramBatch.OfThread;
    private int _count; // of units in the batch, including the ends of sentences
    private int _part; // the first part of the batch
    private int _ends; // the number of parts that end in the batch
    private bool _anyKnown; // of the first part of the batch
    private TextLength _length; // of the part that is being read

    /// <summary>The weights of another model with the same trie, whose sums of all parts together are <see cref="WholeSums"/>; null if there is none.</summary>
    internal NgramRows? Whole { get; init; }

    internal Span<double> WholeSums { get; init; }

    /// <summary>The order of the longest n-grams of the other model.</summary>
    internal int WholeOrder { get; init; }

    public void Add(ulong unit, int start, int end) => Add(_trie.CodeOf(unit));

    public void EndSentence(int units)
    {
        _length = _length.Add(units);
        Add(NgramTrie.Unknown); // no n-gram contains it
    }

    /// <summary>Ends a part, which must be at the end of a sentence.</summary>
    internal void EndPart()
    {
        if (_ends == Units) Finish();
        _batch.Lengths[_ends] = _length;
        _batch.Ends[_ends++] = _count;
        _length = default;
    }

    /// <summary>Looks up what is left; called after the last part.</summary>
    internal void Finish()
    {
        new Span<ushort>(_batch.Codes + _count, Ahead).Clear(); // NgramTrie.Unknown
        if (_count > Units) LookUpFirst();
        LookUp(_count);
        _count = 0;
    }

    private void Add(ushort code)
    {
        _batch.Codes[_count++] = code; // SAFETY: the batch is looked up when it is full
        if (_count == Units + Ahead) LookUpFirst();
    }

    private void LookUpFirst()
    {
        LookUp(Units);
        for (int i = 0; i < 2 * Ahead; i++) _batch.Codes[i] = _batch.Codes[Units + i];
        _count -= Units;
    }

    /// <summary>Looks up the n-grams that begin at the first units, and adds their weights.</summary>
    private void LookUp(int units)
    {
        _trie.LookUp(_batch.Codes, units, _maxOrder, _batch.Nodes, _batch.Rows, Units, _weights.Table, Whole is null ? default : Whole.Table);
        Whole?.AddRows(_batch.Rows, units, WholeOrder, Units, WholeSums);
        int start = 0, done = 0;
        for (; done < _ends && _batch.Ends[done] <= units; done++)
        {
            AddUp(start, _batch.Ends[done], done);
            start = _batch.Ends[done];
            if (_anyKnown) _lengths[_part + done] = _batch.Lengths[done];
            _anyKnown = false;
        }

        AddUp(start, units, done);
        _part += done;
        _ends -= done;
        for (int i = 0; i < _ends; i++) (_batch.Ends[i], _batch.Lengths[i]) = (_batch.Ends[done + i] - units, _batch.Lengths[done + i]);
    }

    private void AddUp(int start, int end, int part)
    {
        if (end == start) return;
        int* rows = _batch.Rows + start;
        _weights.AddRows(rows, end - start, _maxOrder, Units, _sums.Slice((_part + part) * _stride, _weights.Columns));
        for (int order = 1; order <= _maxOrder && !_anyKnown; order++, rows += Units) _anyKnown = new ReadOnlySpan<int>(rows, end - start).ContainsAnyExcept(0);
    }
}

/// <summary>The memory of a batch of <see cref="NgramSums"/>. There is one per thread, so that a text costs no allocation.</summary>
internal sealed unsafe class NgramBatch
{
    /// <summary>The number of units that are looked up together.</summary>
    internal const int Units = NgramRows.MostRows / NgramTrie.MaxOrder;

    /// <summary>The number of units that an n-gram can contain besides its first.</summary>
    internal const int Ahead = NgramTrie.MaxOrder - 1;

    [ThreadStatic]
    private static NgramBatch? s_ofThread;

    private readonly ulong[] _nodes = GC.AllocateArray<ulong>(Units, pinned: true);
    private readonly int[] _rows = GC.AllocateArray<int>(NgramRows.MostRows, pinned: true);
    private readonly ushort[] _codes = GC.AllocateArray<ushort>(Units + (2 * Ahead), pinned: true);

    private NgramBatch()
    {
        // SAFETY: the arrays are pinned and live as long as this object.
        Nodes = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_nodes));
        Rows = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_rows));
        Codes = (ushort*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_codes));
    }

    internal static NgramBatch OfThread => s_ofThread ??= new NgramBatch();

    /// <summary>The codes of the units, followed by those of further units.</summary>
    internal ushort* Codes { get; }

    /// <summary>The node of the longest n-gram so far that begins at each unit.</summary>
    internal ulong* Nodes { get; }

    /// <summary>The rows of the n-grams of one unit that begin at each unit, then those of two units, and so on.</summary>
    internal int* Rows { get; }

    /// <summary>The number of units before the end of each part.</summary>
    internal int[] Ends { get; } = new int[Units];

    /// <summary>The length of each part.</summary>
    internal TextLength[] Lengths { get; } = new TextLength[Units];
}

/// <summary>Distributes the contribution of each n-gram of a text over the first characters of its units.</summary>
/// <param name="rows">The weights.</param>
/// <param name="maxOrder">The order of the longest n-grams in the trie.</param>
/// <param name="weights">The factor of each sum.</param>
/// <param name="characters">Receives the contribution of each character of the text.</param>
internal ref struct NgramShares(NgramRows rows, int maxOrder, ReadOnlySpan<double> weights, Span<double> characters) : IUnitSink
{
    private readonly ReadOnlySpan<double> _weights = weights;
    private readonly Span<double> _characters = characters;
    private UnitStarts _starts;
    private ulong _one, _two, _three; // the nodes of the n-grams of one to three units that end at the last unit

    public void Add(ulong unit, int start, int end)
    {
        _starts.Push(start);
        var trie = rows.Trie;
        ushort code = trie.CodeOf(unit);
        ulong one = trie.First(code), two = trie.Next(_one, code), three = trie.Next(_two, code);
        Share(one, 1);
        Share(two, 2);
        Share(three, 3);
        Share(trie.Next(_three, code), 4);
        (_one, _two, _three) = (one, two, three);
    }

    public void EndSentence(int units) => _one = _two = _three = 0;

    private readonly void Share(ulong node, int order)
    {
        if (order > maxOrder || NgramNode.Row(node) == 0) return;
        double contribution = rows.Dot(NgramNode.Row(node), _weights);
        if (contribution != 0) _starts.Share(contribution, order, _characters);
    }
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
