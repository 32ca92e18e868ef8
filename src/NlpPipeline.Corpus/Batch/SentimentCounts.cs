using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus;

/// <summary>Numbers of records by how they sound. Not thread-safe.</summary>
public sealed class SentimentCounts
{
    /// <summary>Records that sound negative.</summary>
    public long Negative { get; set; }

    /// <summary>Records that sound neutral.</summary>
    public long Neutral { get; set; }

    /// <summary>Records that sound positive.</summary>
    public long Positive { get; set; }

    /// <summary>Records whose sentiment was not asked for.</summary>
    public long Unknown { get; set; }

    /// <summary>All records.</summary>
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
