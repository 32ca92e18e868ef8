namespace NlpPipeline;

/// <summary>How a text sounds, with the probability of each label. The three add up to 1.</summary>
/// <param name="Negative">Probability of <see cref="SentimentLabel.Negative"/>, in [0, 1].</param>
/// <param name="Neutral">Probability of <see cref="SentimentLabel.Neutral"/>, in [0, 1].</param>
/// <param name="Positive">Probability of <see cref="SentimentLabel.Positive"/>, in [0, 1].</param>
public readonly record struct SentimentScore(float Negative, float Neutral, float Positive)
{
    /// <summary>From -1 (surely negative) over 0 (neutral or balanced) to 1 (surely positive): positive less negative probability.</summary>
    public double Score => (double)Positive - Negative;

    /// <summary>The most probable label; <see cref="SentimentLabel.Neutral"/> on a tie.</summary>
    public SentimentLabel Label =>
        Negative > Neutral && Negative > Positive ? SentimentLabel.Negative
        : Positive > Neutral && Positive > Negative ? SentimentLabel.Positive
        : SentimentLabel.Neutral;
}
