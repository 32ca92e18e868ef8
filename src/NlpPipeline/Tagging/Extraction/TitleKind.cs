namespace NlpPipeline.Tagging.Extraction;

/// <summary>What stands for a text's title.</summary>
internal enum TitleKind
{
    /// <summary>Nothing: the text is one sentence.</summary>
    None,

    /// <summary>A line of its own.</summary>
    Line,

    /// <summary>The first sentence.</summary>
    Sentence,
}
