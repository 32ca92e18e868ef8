namespace NlpPipeline;

/// <summary>How a text sounds.</summary>
public enum SentimentLabel
{
    /// <summary>Critical, sad, alarming.</summary>
    Negative = -1,

    /// <summary>Neither, or both in balance.</summary>
    Neutral = 0,

    /// <summary>Approving, glad, encouraging.</summary>
    Positive = 1,
}
