namespace NlpPipeline.Classification;

/// <summary>Finds the section that a document belongs to. Immutable and thread-safe.</summary>
public sealed class TopicAnnotator : IAnnotator
{
    private readonly TopicModel _model;

    /// <summary>A stage with the model in the library.</summary>
    public TopicAnnotator() : this(TopicModel.Default)
    {
    }

    /// <summary>A stage with a model of one's own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public TopicAnnotator(TopicModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <inheritdoc/>
    public void Annotate(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document.Topic = _model.Score(document.Text);
    }
}
