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
