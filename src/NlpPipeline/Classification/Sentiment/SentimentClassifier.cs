namespace NlpPipeline.Classification;

/// <summary>
/// Scores each sentence of a document, and the document as a weighted mean of its sentences (see <see cref="SentimentModel"/>); the whole text if it has no
/// sentences. Immutable and thread-safe.
/// </summary>
public sealed class SentimentClassifier : IAnnotator
{
    private readonly SentimentModel _model;

    /// <summary>Creates a stage with the shipped model.</summary>
    public SentimentClassifier() : this(SentimentModel.Default)
    {
    }

    /// <summary>Creates a stage with your own model.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public SentimentClassifier(SentimentModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    internal SentimentModel Model => _model;

    /// <inheritdoc/>
    public Annotations Needs => Annotations.Sentences;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Sentiment;

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
        if (document.Sentences.IsEmpty)
        {
            document.Sentiment = _model.ToScore(whole, length, gates);
            return;
        }

        Span<double> weighted = stackalloc double[scorer.Sums];
        var weightedLength = scratch.Weigh(_model, document, length, gates, weighted);
        for (int i = 0; i < document.Sentences.Length; i++) document.SetSentenceSentiment(i, scratch.Scores[i]);
        document.Sentiment = _model.ToScore(weighted, weightedLength, gates);
    }
}
