using System.Globalization;
using System.Text.Json.Serialization;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Report;

namespace NlpPipeline.Corpus;

/// <summary>The counts of a batch. The summaries of parts can be merged. Not thread-safe.</summary>
public sealed class BatchSummary
{
    private const int MaxDays = 20_000, MaxGroups = 100, MaxName = 100;

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

    /// <summary>The number of records that praise each aspect (<see cref="SentimentCounts.Positive"/>) and that criticize it (<see cref="SentimentCounts.Negative"/>), if aspects were requested.</summary>
    public NameCounter Aspects { get; init; } = new();

    /// <summary>The number of records that mention each name, by sentiment of the record, if entities were requested. Times, amounts of money and quantities are not counted.</summary>
    public SortedDictionary<NamedEntityKind, NameCounter> Entities { get; init; } = [];

    /// <summary>The number of records without a readable date, if there is a date column.</summary>
    [JsonInclude]
    internal long Undated { get; set; }

    /// <summary>The properties of <see cref="BatchOptions"/> that name a column which some record has.</summary>
    [JsonInclude]
    internal SortedSet<string> SeenColumns { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Rows that illustrate the counts.</summary>
    [JsonInclude]
    internal SummaryExamples Examples { get; set; } = new();

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
        Undated += other.Undated;
        SeenColumns.UnionWith(other.SeenColumns);
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
        Aspects.Merge(other.Aspects);
        foreach (var (kind, names) in other.Entities) NamesOf(kind).Merge(names);
        Examples.Merge(other.Examples, this, Days.Count == 0 ? 0 : Timeline.LengthOfName(Days.Keys.First(), Days.Keys.Last()));
    }

    /// <summary>Returns the columns that the options name and that no record has, each with its property.</summary>
    internal IEnumerable<(string Property, string Name)> MissingColumns(BatchOptions options) =>
        RecordColumns.NamedBy(options).Where(column => Rows + Rejected > 0 && !SeenColumns.Contains(column.Property));

    internal void Add(Document document, int bytes, DateOnly? day, string? group, ExampleSource? example)
    {
        Rows++;
        Bytes += bytes;
        Characters += document.Text.Length;
        var label = document.Sentiment?.Label;
        Sentiment.Add(label);
        Examples.Sentiment.Add("", "", example, label);
        if (document.Topic is { } topic)
        {
            CountsOf(Topics, topic.Name).Add(label);
            Examples.Topics.Add(topic.Name, "", example, label);
        }
        if (day is { } date)
        {
            CountsOf(Days, date).Add(label);
            Examples.Days.Add(date.ToString("O", CultureInfo.InvariantCulture), "", example, label);
        }
        if (group is not null)
        {
            string name = NameOfGroup(group);
            GroupOf(name).Add(document, label);
            Examples.Groups.Add(name, "", example, label);
        }
        foreach (var tag in document.Tags)
        {
            Tags.Add(tag.Text);
            Examples.Tags.Add(tag.Text, tag.Text, example, label);
        }
        AddAspects(document, example);
        AddEntities(document, example, label);
    }

    internal void AddReject(RejectReason reason, int bytes)
    {
        Bytes += bytes;
        Rejects[reason] = Rejects.GetValueOrDefault(reason) + 1;
    }

    private void AddAspects(Document document, ExampleSource? example)
    {
        if (document.Aspects.Count == 0) return;
        var known = new HashSet<(string, bool)>();
        foreach (var aspect in document.Aspects)
        {
            if (aspect.Term is not { } span || span.Length > MaxName) continue;
            string term = new(span.In(document.Text));
            if (!known.Add((term, aspect.IsPositive))) continue;
            var label = aspect.IsPositive ? SentimentLabel.Positive : SentimentLabel.Negative;
            Aspects.Add(term, label);
            Examples.Aspects.Add(term, term, example, label);
        }
    }

    private void AddEntities(Document document, ExampleSource? example, SentimentLabel? label)
    {
        if (document.Entities.IsEmpty) return;
        var known = new HashSet<(NamedEntityKind, string)>();
        foreach (var entity in document.Entities)
        {
            if (entity.Kind > NamedEntityKind.Event || entity.Span.Length > MaxName) continue;
            string name = new(entity.Span.In(document.Text));
            if (!known.Add((entity.Kind, name))) continue;
            NamesOf(entity.Kind).Add(name, label);
            Examples.OfKind(entity.Kind).Add(name, name, example, label);
        }
    }

    private NameCounter NamesOf(NamedEntityKind kind)
    {
        if (!Entities.TryGetValue(kind, out var names)) Entities.Add(kind, names = new NameCounter());
        return names;
    }

    private static string NameOfGroup(string value)
    {
        string name = value.Trim();
        return name.Length <= MaxName ? name : name[..(char.IsHighSurrogate(name[MaxName - 1]) ? MaxName - 1 : MaxName)];
    }

    private GroupSummary GroupOf(string name)
    {
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
