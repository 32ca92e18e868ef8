namespace NlpPipeline.Hosting;

/// <summary>
/// The recipe of a host's pipeline. Bound from configuration or set in code while the host is built; if the configuration changes later, the pipeline is
/// built anew from it. Relative paths start from the host's content root.
/// </summary>
public sealed record NlpPipelineOptions : PipelineOptions
{
    /// <summary>Whether the pipeline is built anew when a file changes that the options name. Default: true.</summary>
    public bool ReloadOnChange { get; set; } = true;

    internal Action<PipelineBuilder> Stages { get; private set; } = builder => builder.AddDefaults();

    /// <summary>
    /// Chooses the stages, in place of those that <see cref="PipelineOptions.Annotations"/> asks for: <c>options.UseStages(builder =&gt; builder.AddTags(5).Add(new MyStage()))</c>.
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
