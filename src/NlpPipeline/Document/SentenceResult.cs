using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A sentence of a <see cref="DocumentResult"/>.</summary>
/// <param name="Text">The text of the sentence.</param>
/// <param name="Start">The offset of the first UTF-16 code unit in the caller's text, or in a separate title.</param>
/// <param name="End">The offset after the last code unit.</param>
public sealed record SentenceResult(string Text, int Start, int End)
{
    /// <summary>Whether the offsets refer to a separate title; omitted from JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>The sentiment; null if no sentiment stage has run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SentimentResult? Sentiment { get; init; }
}
