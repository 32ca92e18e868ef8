namespace NlpPipeline.Classification;

/// <summary>
/// Adds the weights of a text's n-grams. The n-grams of a sentence are collected first and looked up at its end, when their memory, which
/// is larger than the processor's inner caches, has been prefetched.
/// </summary>
/// <param name="table">The table of weights.</param>
/// <param name="pairs">The n-grams that are not in the table; null if there are none.</param>
/// <param name="extra">Further weights of all n-grams, in columns after those of the table; null if there are none.</param>
/// <param name="sums">Receives the sum of each column.</param>
/// <param name="hashes">A buffer of <see cref="Most"/> hashes.</param>
/// <param name="slots">A buffer of <see cref="Most"/> slots.</param>
/// <param name="maxOrder">The order of the longest n-grams in the tables; longer ones are skipped.</param>
internal unsafe ref struct NgramSums(NgramTable table, PairTable? pairs, PairTable? extra, Span<double> sums, ulong* hashes, int* slots, int maxOrder) : INgramSink
{
    /// <summary>The maximum number of n-grams of a sentence.</summary>
    internal const int Most = CharacterNgrams.MaxSentenceUnits * CharacterNgrams.MaxOrder;

    private readonly Span<double> _sums = sums;
    private int _count;
    private bool _anyKnown;
    private TextLength _length;

    /// <summary>The length of the text so far; zero if no n-gram is known.</summary>
    internal readonly TextLength Length => _anyKnown ? _length : default;

    public void Add(ulong hash, int order, int start, int end)
    {
        if (order > maxOrder) return;
        table.Prefetch(hash);
        hashes[_count++] = hash; // SAFETY: a sentence has at most MaxSentenceUnits units, and each has at most one n-gram of each order
    }

    public void EndSentence(int units)
    {
        if (extra is not null) _anyKnown |= extra.Add(new ReadOnlySpan<ulong>(hashes, _count), _sums); // before the hashes are sorted out
        int known = 0, unknown = 0;
        for (int i = 0; i < _count; i++)
        {
            ulong hash = hashes[i];
            int isKnown = table.Probe(hash, out int slot);
            slots[known] = slot; // both are written and one is kept: the choice is unpredictable, so that a branch would cost more
            hashes[unknown] = hash;
            known += isKnown;
            unknown += 1 - isKnown;
        }

        table.AddRows(new ReadOnlySpan<int>(slots, known), _sums);
        _anyKnown |= known > 0;
        if (pairs is not null) _anyKnown |= pairs.Add(new ReadOnlySpan<ulong>(hashes, unknown), _sums);
        _length = _length.Add(units);
        _count = 0;
    }
}

/// <summary>Distributes the contribution of each n-gram of a text over the first characters of its units.</summary>
/// <param name="scorer">The scorer, which computes the contribution of an n-gram.</param>
/// <param name="weights">The factor of each sum of the scorer.</param>
/// <param name="characters">Receives the contribution of each character of the text.</param>
internal ref struct NgramShares(TextScorer scorer, ReadOnlySpan<double> weights, Span<double> characters) : INgramSink
{
    private readonly ReadOnlySpan<double> _weights = weights;
    private readonly Span<double> _characters = characters;
    private UnitStarts _starts;

    public void Add(ulong hash, int order, int start, int end)
    {
        if (order == 1) _starts.Push(start);
        double contribution = scorer.Weigh(hash, _weights);
        if (contribution != 0) _starts.Share(contribution, order, _characters);
    }

    public void EndSentence(int units)
    {
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
