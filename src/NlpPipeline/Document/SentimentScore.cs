namespace NlpPipeline;

/// <summary>The probability of each sentiment label. The three probabilities add up to 1.</summary>
/// <param name="Negative">The probability of <see cref="SentimentLabel.Negative"/>, in [0, 1].</param>
/// <param name="Neutral">The probability of <see cref="SentimentLabel.Neutral"/>, in [0, 1].</param>
/// <param name="Positive">The probability of <see cref="SentimentLabel.Positive"/>, in [0, 1].</param>
public readonly record struct SentimentScore(float Negative, float Neutral, float Positive)
{
    /// <summary>
    /// The positive minus the negative probability: from -1 (certainly negative) over 0 (neutral or balanced) to 1 (certainly positive).
    /// </summary>
    public double Score => (double)Positive - Negative;

    /// <summary>The most probable label; <see cref="SentimentLabel.Neutral"/> if two are equally probable.</summary>
    public SentimentLabel Label =>
        Negative > Neutral && Negative > Positive ? SentimentLabel.Negative
        : Positive > Neutral && Positive > Negative ? SentimentLabel.Positive
        : SentimentLabel.Neutral;
}
