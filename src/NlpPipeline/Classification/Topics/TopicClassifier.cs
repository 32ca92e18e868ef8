namespace NlpPipeline.Classification;

/// <summary>Sets the topic of a document and the alternatives to it. Immutable and thread-safe.</summary>
public sealed class TopicClassifier : IAnnotator
{
    private const double LeastOfAlternatives = 0.05;

    private readonly TopicModel _model;
    private readonly double _threshold;

    /// <summary>Creates a stage with the shipped model.</summary>
    public TopicClassifier() : this(TopicModel.Default)
    {
    }

    /// <summary>Creates a stage.</summary>
    /// <param name="model">The model.</param>
    /// <param name="threshold">The probability below which a text has no topic, in [0, 1]. Default: null, for <see cref="TopicModel.Threshold"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public TopicClassifier(TopicModel model, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (threshold is not (null or (>= 0 and <= 1))) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The topic threshold must be between 0 and 1.");
        _model = model;
        _threshold = threshold ?? model.Threshold;
    }

    internal TopicModel Model => _model;

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Topic;

    /// <inheritdoc/>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Span<TopicScore> best = [default, default, default];
        int count = _model.Top(document, best);
        if (count > 0 && best[0].Probability < _threshold) count = 0;
        while (count > 1 && best[count - 1].Probability < LeastOfAlternatives) count--;
        document.SetTopics(best[..count], _model);
    }
}
