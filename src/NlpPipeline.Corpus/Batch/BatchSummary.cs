using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus;

/// <summary>What a batch found, counted. Summaries of parts merge to that of the whole. Not thread-safe.</summary>
public sealed class BatchSummary
{
    private const int MaxDays = 20_000;

    /// <summary>Records written.</summary>
    public long Rows { get; set; }

    /// <summary>Bytes of records read, after decompression, rejects included.</summary>
    public long Bytes { get; set; }

    /// <summary>UTF-16 units of text annotated.</summary>
    public long Characters { get; set; }

    /// <summary>Number of rejects by reason.</summary>
    public SortedDictionary<RejectReason, long> Rejects { get; init; } = [];

    /// <summary>Number of records by sentiment.</summary>
    public SentimentCounts Sentiment { get; init; } = new();

    /// <summary>Of each topic the number of records and how they sound.</summary>
    public SortedDictionary<string, SentimentCounts> Topics { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Of each day the number of records and how they sound, where there is a column of dates.</summary>
    public SortedDictionary<DateOnly, SentimentCounts> Days { get; init; } = [];

    /// <summary>In how many records each tag stands.</summary>
    public TagCounter Tags { get; init; } = new();

    /// <summary>All rejects.</summary>
    [JsonIgnore]
    public long Rejected => Rejects.Values.Sum();

    /// <summary>Adds what another counted.</summary>
    public void Merge(BatchSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Rows += other.Rows;
        Bytes += other.Bytes;
        Characters += other.Characters;
        foreach (var (reason, count) in other.Rejects) Rejects[reason] = Rejects.GetValueOrDefault(reason) + count;
        Sentiment.Merge(other.Sentiment);
        foreach (var (topic, counts) in other.Topics) CountsOf(Topics, topic).Merge(counts);
        foreach (var (day, counts) in other.Days)
        {
            if (Days.Count < MaxDays || Days.ContainsKey(day)) CountsOf(Days, day).Merge(counts);
        }
        Tags.Merge(other.Tags);
    }

    internal void Add(Document document, int bytes, DateOnly? day)
    {
        Rows++;
        Bytes += bytes;
        Characters += document.Text.Length;
        var label = document.Sentiment?.Label;
        Sentiment.Add(label);
        if (document.Topic is { } topic) CountsOf(Topics, topic.Name).Add(label);
        if (day is { } date) CountsOf(Days, date).Add(label);
        foreach (var tag in document.Tags) Tags.Add(tag.Text);
    }

    internal void AddReject(RejectReason reason, int bytes)
    {
        Bytes += bytes;
        Rejects[reason] = Rejects.GetValueOrDefault(reason) + 1;
    }

    private static SentimentCounts CountsOf<T>(SortedDictionary<T, SentimentCounts> all, T key)
        where T : notnull
    {
        if (!all.TryGetValue(key, out var counts)) all.Add(key, counts = new SentimentCounts());
        return counts;
    }
}
