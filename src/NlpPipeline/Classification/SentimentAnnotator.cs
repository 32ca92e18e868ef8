namespace NlpPipeline.Classification;

/// <summary>
/// Scores a document, and every sentence of it that a stage before has found, as parts of the whole (see <see cref="SentimentModel"/>). Immutable and thread-safe.
/// </summary>
public sealed class SentimentAnnotator : IAnnotator
{
    private readonly SentimentModel _model;

    /// <summary>A stage with the model in the library.</summary>
    public SentimentAnnotator() : this(SentimentModel.Default)
    {
    }

    /// <summary>A stage with a model of one's own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public SentimentAnnotator(SentimentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <inheritdoc/>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var scorer = _model.Scorer;
        var scratch = SentimentScratch.OfThread;
        Span<double> whole = stackalloc double[TextScorer.MaxSums];
        whole = whole[..scorer.Sums];
        var length = scratch.Accumulate(scorer, document, whole);
        Span<double> gates = stackalloc double[scorer.Gates];
        scorer.ToGates(whole, length, gates);
        document.Sentiment = _model.ToScore(whole, length, gates);
        for (int i = 0; i < document.Sentences.Length; i++) document.SetSentenceSentiment(i, _model.ToScore(scratch.Sums(scorer, i), scratch.Lengths[i], gates));
    }
}
