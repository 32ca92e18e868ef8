namespace NlpPipeline.Segmentation;

/// <summary>How a <see cref="Segmenter"/> works. The defaults are jieba's.</summary>
public sealed record SegmenterOptions
{
    /// <summary>How finely to cut; accurate unless told otherwise.</summary>
    public SegmentationMode Mode { get; init; } = SegmentationMode.Accurate;

    /// <summary>Whether words that the lexicon lacks are recognised by the hidden Markov model. On unless told otherwise; full mode does not use it.</summary>
    public bool RecognizeUnknownWords { get; init; } = true;
}
