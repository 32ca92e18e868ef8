using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A tag of a <see cref="DocumentResult"/>.</summary>
/// <param name="Text">The text of the tag.</param>
/// <param name="Weight">The weight; comparable only within one document.</param>
/// <param name="Count">The number of occurrences in the text and the title.</param>
public sealed record TagResult(string Text, double Weight, int Count)
{
    /// <summary>The occurrences in text order.</summary>
    public IReadOnlyList<SpanResult> Spans { get; init; } = [];

    /// <summary>The reasons for the tag, as named by the tagging stage; null unless the result includes <see cref="Annotations.Evidence"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TagEvidence>? Evidence { get; init; }
}
