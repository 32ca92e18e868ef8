namespace NlpPipeline.Classification;

/// <summary>Sets the topic of a document. Immutable and thread-safe.</summary>
public sealed class TopicClassifier : IAnnotator
{
    private readonly TopicModel _model;
    private readonly double _threshold;

    /// <summary>Creates a stage with the shipped model.</summary>
    public TopicClassifier() : this(TopicModel.Default)
    {
    }

    /// <summary>Creates a stage.</summary>
    /// <param name="model">The model.</param>
    /// <param name="threshold">The probability below which a text has no topic, in [0, 1].</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public TopicClassifier(TopicModel model, double threshold = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (threshold is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The topic threshold must be between 0 and 1.");
        _model = model;
        _threshold = threshold;
    }

    /// <inheritdoc/>
    public Annotations Gives => Annotations.Topic;

    /// <inheritdoc/>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.Topic = _model.ScoreSimplified(document.SimplifiedText) is { } topic && topic.Probability >= _threshold ? topic : null;
        document.TopicSource = _threshold == 0 ? _model : null;
    }
}
