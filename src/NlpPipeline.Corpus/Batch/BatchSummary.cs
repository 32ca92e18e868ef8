using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus;

/// <summary>The counts of a batch. The summaries of parts can be merged. Not thread-safe.</summary>
public sealed class BatchSummary
{
    private const int MaxDays = 20_000, MaxGroups = 100, MaxGroupName = 100;

    /// <summary>The number of records written.</summary>
    public long Rows { get; set; }

    /// <summary>The number of bytes of records read, after decompression, including rejects.</summary>
    public long Bytes { get; set; }

    /// <summary>The number of UTF-16 code units of the annotated texts.</summary>
    public long Characters { get; set; }

    /// <summary>The number of rejects by reason.</summary>
    public SortedDictionary<RejectReason, long> Rejects { get; init; } = [];

    /// <summary>The number of records by sentiment.</summary>
    public SentimentCounts Sentiment { get; init; } = new();

    /// <summary>The number of records by topic and sentiment.</summary>
    public SortedDictionary<string, SentimentCounts> Topics { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The number of records by day and sentiment, if there is a date column.</summary>
    public SortedDictionary<DateOnly, SentimentCounts> Days { get; init; } = [];

    /// <summary>
    /// The counts by value of <see cref="BatchOptions.GroupColumn"/>, for the first hundred values; records without a value are those of the empty name. Values are cut
    /// after 100 UTF-16 code units.
    /// </summary>
    public SortedDictionary<string, GroupSummary> Groups { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The counts of the records with further values of <see cref="BatchOptions.GroupColumn"/>.</summary>
    public GroupSummary OtherGroups { get; init; } = new();

    /// <summary>The number of records with each tag.</summary>
    public TagCounter Tags { get; init; } = new();

    /// <summary>The number of all rejects.</summary>
    [JsonIgnore]
    public long Rejected => Rejects.Values.Sum();

    /// <summary>Adds the counts of another summary.</summary>
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
        foreach (var (group, counts) in other.Groups) GroupOf(group).Merge(counts);
        OtherGroups.Merge(other.OtherGroups);
        Tags.Merge(other.Tags);
    }

    internal void Add(Document document, int bytes, DateOnly? day, string? group)
    {
        Rows++;
        Bytes += bytes;
        Characters += document.Text.Length;
        var label = document.Sentiment?.Label;
        Sentiment.Add(label);
        if (document.Topic is { } topic) CountsOf(Topics, topic.Name).Add(label);
        if (day is { } date) CountsOf(Days, date).Add(label);
        if (group is not null) GroupOf(group).Add(document, label);
        foreach (var tag in document.Tags) Tags.Add(tag.Text);
    }

    internal void AddReject(RejectReason reason, int bytes)
    {
        Bytes += bytes;
        Rejects[reason] = Rejects.GetValueOrDefault(reason) + 1;
    }

    private GroupSummary GroupOf(string value)
    {
        string name = value.Trim();
        if (name.Length > MaxGroupName) name = name[..(char.IsHighSurrogate(name[MaxGroupName - 1]) ? MaxGroupName - 1 : MaxGroupName)];
        if (Groups.TryGetValue(name, out var group)) return group;
        if (Groups.Count >= MaxGroups) return OtherGroups;
        Groups.Add(name, group = new GroupSummary());
        return group;
    }

    private static SentimentCounts CountsOf<T>(SortedDictionary<T, SentimentCounts> all, T key)
        where T : notnull
    {
        if (!all.TryGetValue(key, out var counts)) all.Add(key, counts = new SentimentCounts());
        return counts;
    }
}
