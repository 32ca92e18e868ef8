namespace NlpPipeline.ML;

/// <summary>A text with the keywords that people gave it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Keywords">Its keywords, the leading ones first; none where nobody gave any.</param>
/// <param name="Section">The newspaper section it stood in; null where that is not known.</param>
internal sealed record KeywordText(string Text, string[] Keywords, string? Section)
{
    /// <summary>How many of its keywords lead.</summary>
    internal int Leading { get; init; }

    /// <summary>Whether only the leading keywords are known.</summary>
    internal bool IsLeadingOnly { get; init; }

    /// <summary>Whether it is kept out of fitting, to measure on.</summary>
    internal bool IsCheck { get; init; }
}
