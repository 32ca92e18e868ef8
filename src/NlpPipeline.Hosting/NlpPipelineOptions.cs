namespace NlpPipeline.Hosting;

/// <summary>
/// The recipe of a host's pipeline, bound from configuration or set in code. The pipeline is rebuilt when the configuration changes.
/// Relative paths are resolved against the content root of the host.
/// </summary>
public sealed record NlpPipelineOptions : PipelineOptions
{
    /// <summary>Creates the default options.</summary>
    public NlpPipelineOptions()
    {
    }

    internal NlpPipelineOptions(PipelineOptions recipe) : base(recipe)
    {
    }

    /// <summary>Whether the pipeline is rebuilt when a file of the options changes. Default: true.</summary>
    public bool ReloadOnChange { get; set; } = true;

    internal Action<PipelineBuilder> Stages { get; private set; } = builder => builder.AddDefaults();

    /// <summary>
    /// Sets the stages, in place of those for <see cref="PipelineOptions.Annotations"/>: <c>options.UseStages(builder =&gt; builder.AddTags(5).Add(new MyStage()))</c>.
    /// Called again at each reload, on any thread.
    /// </summary>
    /// <param name="stages">Adds the stages to the builder, whose methods take their defaults from these options.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stages"/> is null.</exception>
    public void UseStages(Action<PipelineBuilder> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        Stages = stages;
    }
}
