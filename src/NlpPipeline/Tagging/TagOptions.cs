namespace NlpPipeline.Tagging;

/// <summary>What <see cref="TfIdfAnnotator"/> and <see cref="TextRankAnnotator"/> let through. The defaults are jieba's.</summary>
public sealed record TagOptions
{
    /// <summary>The greatest number of tags; at least 1. <see cref="int.MaxValue"/> gives all.</summary>
    public int Top { get; init; } = 20;

    /// <summary>The least length of a tag in characters (code points), white space around it not counted; at least 1.</summary>
    public int MinLength { get; init; } = 2;

    /// <summary>
    /// The parts of speech that a tag may have, as jieba writes them (n, ns, vn, ...). Null or none for the method's own: any for tf-idf, and ns, n, vn, v for
    /// TextRank. The tokens must then have parts of speech, and are jieba's when they come from <see cref="Segmentation.SegmentationMode.PartOfSpeech"/>.
    /// </summary>
    public IReadOnlyCollection<string>? AllowedPos { get; init; }

    /// <summary>Inverse document frequencies in place of the shipped ones. TextRank has no use for them.</summary>
    public IdfTable Idf { get; init; } = IdfTable.Default;

    /// <summary>Words that are no tags, besides jieba's 31 English ones. Case does not matter.</summary>
    public IReadOnlyCollection<string> AddStopWords { get; init; } = [];

    /// <summary>Words that are no tags, in place of jieba's; null to keep those. Case does not matter.</summary>
    public IReadOnlyCollection<string>? ReplaceStopWords { get; init; }
}
