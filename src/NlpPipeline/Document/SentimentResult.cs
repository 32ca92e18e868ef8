namespace NlpPipeline;

/// <summary>The sentiment of a text or sentence in a <see cref="DocumentResult"/>.</summary>
/// <param name="Label">The most probable label.</param>
/// <param name="Score">The positive minus the negative probability, in [-1, 1].</param>
/// <param name="Negative">The probability of negative, in [0, 1].</param>
/// <param name="Neutral">The probability of neutral, in [0, 1].</param>
/// <param name="Positive">The probability of positive, in [0, 1].</param>
public sealed record SentimentResult(SentimentLabel Label, double Score, double Negative, double Neutral, double Positive)
{
    internal static SentimentResult Of(SentimentScore score) => new(
        score.Label, DocumentResult.Round(score.Score), DocumentResult.Round(score.Negative), DocumentResult.Round(score.Neutral), DocumentResult.Round(score.Positive));
}
