using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A sentence of a <see cref="DocumentResult"/>.</summary>
/// <param name="Text">The sentence as written.</param>
/// <param name="Start">Offset of its first UTF-16 unit in the caller's text, or in a title given apart.</param>
/// <param name="End">Offset just past its last unit.</param>
public sealed record SentenceResult(string Text, int Start, int End)
{
    /// <summary>Whether the offsets are into a title that was given apart from the text; left out of JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>The sentiment of the sentence; null if no sentiment stage has run.</summary>
    public SentimentResult? Sentiment { get; init; }
}
