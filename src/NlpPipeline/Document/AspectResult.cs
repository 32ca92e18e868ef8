using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>An aspect of a <see cref="DocumentResult"/>.</summary>
/// <param name="Opinion">The words about the aspect, with negation and degree.</param>
/// <param name="Sentiment">The sentiment of the clause that contains the opinion.</param>
public sealed record AspectResult(TokenResult Opinion, SentimentResult Sentiment)
{
    /// <summary>The aspect; null if the text does not mention it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TokenResult? Term { get; init; }
}
