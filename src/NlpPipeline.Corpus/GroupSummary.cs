namespace NlpPipeline.Corpus;

/// <summary>The counts of the records with one value of <see cref="BatchOptions.GroupColumn"/>. Not thread-safe.</summary>
public sealed class GroupSummary
{
    internal const int MaxTags = 1_000;

    /// <summary>The number of records by sentiment.</summary>
    public SentimentCounts Sentiment { get; init; } = new();

    /// <summary>The number of records by topic; records without a topic are not counted.</summary>
    public SortedDictionary<string, long> Topics { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The number of records with each tag.</summary>
    public TagCounter Tags { get; init; } = new();

    internal void Add(Document document, SentimentLabel? label)
    {
        Sentiment.Add(label);
        if (document.Topic is { } topic) Topics[topic.Name] = Topics.GetValueOrDefault(topic.Name) + 1;
        foreach (var tag in document.Tags) Tags.Add(tag.Text);
    }

    internal void Merge(GroupSummary other)
    {
        Sentiment.Merge(other.Sentiment);
        foreach (var (topic, count) in other.Topics) Topics[topic] = Topics.GetValueOrDefault(topic) + count;
        Tags.Merge(other.Tags, MaxTags);
    }
}
