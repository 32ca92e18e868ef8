namespace NlpPipeline;

/// <summary>The sentiment of a text or sentence in a <see cref="DocumentResult"/>.</summary>
/// <param name="Label">The most probable label: negative, neutral or positive.</param>
/// <param name="Score">Positive less negative probability, in [-1, 1].</param>
/// <param name="Negative">Probability of negative, in [0, 1].</param>
/// <param name="Neutral">Probability of neutral, in [0, 1].</param>
/// <param name="Positive">Probability of positive, in [0, 1].</param>
public sealed record SentimentResult(SentimentLabel Label, double Score, double Negative, double Neutral, double Positive)
{
    internal static SentimentResult Of(SentimentScore score) => new(
        score.Label, DocumentResult.Round(score.Score), DocumentResult.Round(score.Negative), DocumentResult.Round(score.Neutral), DocumentResult.Round(score.Positive));
}
