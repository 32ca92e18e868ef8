namespace NlpPipeline.Corpus;

/// <summary>The counts of the records with one value of <see cref="BatchOptions.GroupColumn"/>. Not thread-safe.</summary>
public sealed class GroupSummary
{
    private const int TagCapacity = 500;

    /// <summary>The number of records by sentiment; their total is the number of records.</summary>
    public SentimentCounts Sentiment { get; init; } = new();

    /// <summary>The number of records by topic.</summary>
    public SortedDictionary<string, long> Topics { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The number of records with each tag; the rarest are dropped if there are too many.</summary>
    public TagCounter Tags { get; init; } = new() { Capacity = TagCapacity };

    internal void Add(Document document)
    {
        Sentiment.Add(document.Sentiment?.Label);
        if (document.Topic is { } topic) Topics[topic.Name] = Topics.GetValueOrDefault(topic.Name) + 1;
        foreach (var tag in document.Tags) Tags.Add(tag.Text);
    }

    internal void Merge(GroupSummary other)
    {
        Sentiment.Merge(other.Sentiment);
        foreach (var (topic, count) in other.Topics) Topics[topic] = Topics.GetValueOrDefault(topic) + count;
        Tags.Merge(other.Tags);
    }
}
