using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus;

/// <summary>The numbers of records by sentiment. Not thread-safe.</summary>
public sealed class SentimentCounts
{
    /// <summary>The number of negative records.</summary>
    public long Negative { get; set; }

    /// <summary>The number of neutral records.</summary>
    public long Neutral { get; set; }

    /// <summary>The number of positive records.</summary>
    public long Positive { get; set; }

    /// <summary>The number of records whose sentiment was not requested.</summary>
    public long Unknown { get; set; }

    /// <summary>The number of all records.</summary>
    [JsonIgnore]
    public long Total => Negative + Neutral + Positive + Unknown;

    internal void Add(SentimentLabel? label)
    {
        switch (label)
        {
            case SentimentLabel.Negative: Negative++; break;
            case SentimentLabel.Neutral: Neutral++; break;
            case SentimentLabel.Positive: Positive++; break;
            default: Unknown++; break;
        }
    }

    internal void Merge(SentimentCounts other)
    {
        Negative += other.Negative;
        Neutral += other.Neutral;
        Positive += other.Positive;
        Unknown += other.Unknown;
    }
}
