namespace NlpPipeline.Classification;

/// <summary>
/// The n-grams of one sentence, gathered first and looked up at its end: meanwhile the memory that the tables lie in, which is larger than the processor's
/// nearer caches, has been asked for.
/// </summary>
/// <param name="table">The table to look in.</param>
/// <param name="hashes">Room for <see cref="Most"/> hashes.</param>
/// <param name="slots">Room for <see cref="Most"/> slots.</param>
internal unsafe ref struct SentenceNgrams(NgramTable table, ulong* hashes, int* slots)
{
    /// <summary>A sentence has no more n-grams.</summary>
    internal const int Most = CharacterNgrams.MaxSentenceUnits * CharacterNgrams.MaxOrder;

    private int _count;

    internal void Add(ulong hash)
    {
        table.Prefetch(hash);
        hashes[_count++] = hash; // SAFETY: each of a sentence's units, MaxSentenceUnits at most, has one n-gram of each order at most
    }

    /// <summary>Adds the weights of the known n-grams to <paramref name="sums"/>; gives the hashes of the others. Empty again after that.</summary>
    /// <param name="sums">A number for each column of the table.</param>
    /// <param name="anyKnown">Set to true if one was known.</param>
    internal ReadOnlySpan<ulong> TakeUnknown(Span<double> sums, ref bool anyKnown)
    {
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

        table.AddRows(new ReadOnlySpan<int>(slots, known), sums);
        anyKnown |= known > 0;
        _count = 0;
        return new ReadOnlySpan<ulong>(hashes, unknown);
    }
}
