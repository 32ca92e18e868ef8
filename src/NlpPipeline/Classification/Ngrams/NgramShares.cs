namespace NlpPipeline.Classification;

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
