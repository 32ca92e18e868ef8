namespace NlpPipeline.Classification;

/// <summary>
/// Adds up the weights of a text's n-grams. Those of one sentence are gathered first and looked up at its end: meanwhile the memory that the tables lie in, which is
/// larger than the processor's nearer caches, has been asked for.
/// </summary>
/// <param name="table">The table to look in.</param>
/// <param name="pairs">The n-grams that the table leaves out; or null.</param>
/// <param name="extra">Further weights of all n-grams, in columns behind those of the table; or null.</param>
/// <param name="sums">A number for each column, to be added to.</param>
/// <param name="hashes">Room for <see cref="Most"/> hashes.</param>
/// <param name="slots">Room for <see cref="Most"/> slots.</param>
internal unsafe ref struct NgramSums(NgramTable table, PairTable? pairs, PairTable? extra, Span<double> sums, ulong* hashes, int* slots) : INgramSink
{
    /// <summary>A sentence has no more n-grams.</summary>
    internal const int Most = CharacterNgrams.MaxSentenceUnits * CharacterNgrams.MaxOrder;

    private readonly Span<double> _sums = sums;
    private int _count;
    private bool _anyKnown;
    private TextLength _length;

    /// <summary>The length of the text so far; none where no n-gram is known.</summary>
    internal readonly TextLength Length => _anyKnown ? _length : default;

    public void Add(ulong hash, int order, int start, int end)
    {
        table.Prefetch(hash);
        hashes[_count++] = hash; // SAFETY: each of a sentence's units, MaxSentenceUnits at most, has one n-gram of each order at most
    }

    public void EndSentence(int units)
    {
        if (extra is not null) _anyKnown |= extra.Add(new ReadOnlySpan<ulong>(hashes, _count), _sums); // before the hashes are sorted out
        int known = 0, unknown = 0;
        for (int i = 0; i < _count; i++)
        {
            ulong hash = hashes[i];
            int isKnown = table.Probe(hash, out int slot);
            slots[known] = slot; // both are written, and one of them kept: which is as good as random, so a branch would cost more
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

/// <summary>Shares what each n-gram of a text contributes out over the first characters of its units.</summary>
/// <param name="scorer">Tells what an n-gram contributes.</param>
/// <param name="weights">What each of the scorer's sums is multiplied by.</param>
/// <param name="characters">As long as the text; is added to.</param>
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

/// <summary>Where the last units of a text began, so that what an n-gram contributes can be shared out over its units. Allocates nothing.</summary>
internal struct UnitStarts
{
    private int _last, _second, _third, _fourth;

    /// <summary>Takes note of a unit, when its n-gram of order 1 is come to.</summary>
    internal void Push(int start) => (_fourth, _third, _second, _last) = (_third, _second, _last, start);

    /// <summary>Where the last so many units begin.</summary>
    internal readonly int Of(int order) => order switch { 1 => _last, 2 => _second, 3 => _third, _ => _fourth };

    /// <summary>Shares a contribution out over the last <paramref name="order"/> units.</summary>
    internal readonly void Share(double contribution, int order, Span<double> characters)
    {
        double share = contribution / order;
        characters[_last] += share;
        if (order > 1) characters[_second] += share;
        if (order > 2) characters[_third] += share;
        if (order > 3) characters[_fourth] += share;
    }
}
