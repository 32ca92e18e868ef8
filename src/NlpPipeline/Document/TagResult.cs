namespace NlpPipeline;

/// <summary>A keyword of a <see cref="DocumentResult"/>.</summary>
/// <param name="Text">The keyword as written in the text.</param>
/// <param name="Weight">Its weight; comparable within one document only.</param>
/// <param name="Count">Number of occurrences in text and title.</param>
public sealed record TagResult(string Text, double Weight, int Count)
{
    /// <summary>Where it occurs, in text order.</summary>
    public IReadOnlyList<SpanResult> Spans { get; init; } = [];

    /// <summary>What made it a keyword, as the stage that set the tags names it; null unless the result was asked for <see cref="Annotations.Evidence"/>.</summary>
    public IReadOnlyList<TagEvidence>? Evidence { get; init; }
}
