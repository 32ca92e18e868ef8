using NlpPipeline.Segmentation;

namespace NlpPipeline.Hosting;

/// <summary>
/// What the pipeline of a host is made of. Bound from configuration or set in code while the host is built; where the configuration changes
/// later, the pipeline is made anew from it.
/// </summary>
public sealed class NlpPipelineOptions
{
    /// <summary>A lexicon made by <c>nlp lexicon add</c> or <c>nlp lexicon compile</c>; null for the shipped one.</summary>
    public string? Lexicon { get; set; }

    /// <summary>
    /// Dictionary files of one's own in jieba's form, laid over the lexicon in this order. A relative path starts at the host's content root.
    /// </summary>
    public IList<string> UserWords { get; } = [];

    /// <summary>Whether <see cref="Lexicon"/> and <see cref="UserWords"/> are read again when one of the files changes. On unless told otherwise.</summary>
    public bool ReloadOnChange { get; set; } = true;

    /// <summary><see cref="SegmenterOptions.Mode"/></summary>
    public SegmentationMode Mode { get; set; } = SegmentationMode.Accurate;

    /// <summary><see cref="SegmenterOptions.RecognizeUnknownWords"/></summary>
    public bool RecognizeUnknownWords { get; set; } = true;

    /// <summary><see cref="SegmenterOptions.KeepEntities"/></summary>
    public bool KeepEntities { get; set; }

    /// <summary><see cref="SegmenterOptions.ExactPhrases"/></summary>
    public bool ExactPhrases { get; set; }

    /// <summary><see cref="SegmenterOptions.Traditional"/></summary>
    public bool Traditional { get; set; }

    // The binder, which is made at compile time, sets no init-only properties; so those of SegmenterOptions stand here again.
    internal SegmenterOptions Segmenter => new()
    {
        Mode = Mode,
        RecognizeUnknownWords = RecognizeUnknownWords,
        KeepEntities = KeepEntities,
        ExactPhrases = ExactPhrases,
        Traditional = Traditional,
    };

    internal Action<PipelineBuilder, Segmenter> Stages { get; private set; } = AddAllStages;

    /// <summary>
    /// Chooses the stages, in place of all of them: <c>options.UseStages((builder, segmenter) =&gt; builder.Add(segmenter).AddTags(5))</c>.
    /// Called again with another segmenter at each reload, on any thread.
    /// </summary>
    /// <param name="stages">Adds the stages to the builder. The segmenter it is given has the lexicon and the options of this object.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stages"/> is null.</exception>
    public void UseStages(Action<PipelineBuilder, Segmenter> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        Stages = stages;
    }

    private static void AddAllStages(PipelineBuilder builder, Segmenter segmenter) =>
        builder.Add(segmenter).AddSentences().AddTags().AddSentiment().AddTopic();
}
