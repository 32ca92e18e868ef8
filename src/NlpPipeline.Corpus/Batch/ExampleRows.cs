using System.Text;
using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus.Batch;

/// <summary>A row of the input that illustrates a count.</summary>
internal sealed class ExampleRow
{
    private ExampleSource? _source;
    private string? _name;

    /// <summary>A hash of the text. The rows with the lowest are kept, so that the choice depends neither on the order of the rows nor on the number of threads.</summary>
    public ulong Order { get; set; }

    /// <summary>The sentiment that the row illustrates; null if it was not requested.</summary>
    public SentimentLabel? Label { get; set; }

    /// <summary>The path of the file.</summary>
    public string File { get; set; } = "";

    /// <summary>The number of the row in its file, from 1.</summary>
    public long Row { get; set; }

    /// <summary>The id of the row; null if there is none.</summary>
    public string? Id { get; set; }

    /// <summary>A part of the text, on one line.</summary>
    public string Text { get; set; } = "";

    /// <summary>Creates a row that is filled when it is kept, because most are replaced before.</summary>
    internal static ExampleRow Of(ExampleSource source, string name, SentimentLabel? label) => new() { Order = source.Order, Label = label, _source = source, _name = name };

    /// <summary>Copies from the record what a report shows.</summary>
    internal ExampleRow Fill()
    {
        if (_source is null) return this;
        (File, Row, Id, Text) = (_source.File, _source.Row, _source.Id, _source.Around(_name!));
        (_source, _name) = (null, null);
        return this;
    }
}

/// <summary>A record from which example rows are made.</summary>
internal sealed class ExampleSource
{
    private const int MaxUnits = 120, UnitsBefore = 40, HashedUnits = 64, LongText = 20_000;

    private readonly string _text;

    internal ExampleSource(CorpusRecord record, string? id, string text)
    {
        (File, Row, Id) = (record.File, record.Row, id);
        _text = text.Length <= LongText ? text : text[..LongText]; // it is in memory until the chunk is written
        ulong hash = 14695981039346656037; // FNV-1a, then the finalizer of SplitMix64
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, HashedUnits))) hash = (hash ^ c) * 1099511628211;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        Order = hash ^ (hash >> 27);
    }

    internal string File { get; }

    internal long Row { get; }

    internal string? Id { get; }

    internal ulong Order { get; }

    /// <summary>Returns the part of the text around the first occurrence of a name, on one line.</summary>
    internal string Around(string name)
    {
        int found = name.Length == 0 ? -1 : _text.IndexOf(name, StringComparison.Ordinal);
        int start = found < MaxUnits - name.Length ? 0 : found - UnitsBefore, end = Math.Min(_text.Length, start + MaxUnits);
        if (start > 0 && char.IsLowSurrogate(_text[start])) start--;
        if (end < _text.Length && char.IsLowSurrogate(_text[end])) end--;
        var line = new StringBuilder(MaxUnits + 2);
        if (start > 0) line.Append('…');
        foreach (char c in _text.AsSpan(start, end - start))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) line.Append(c);
            else if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
        }
        if (end < _text.Length) line.Append('…');
        return line.ToString();
    }
}

/// <summary>Example rows by name: of each name, or of each name and label, a few with different texts. Not thread-safe.</summary>
internal sealed class ExampleRows
{
    private const int Rows = 2;

    /// <summary>Whether each label of a name has its own rows.</summary>
    [JsonIgnore]
    internal bool ByLabel { get; init; }

    /// <summary>The rows of each name, by <see cref="ExampleRow.Order"/>.</summary>
    public Dictionary<string, List<ExampleRow>> Names { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Adds a row to a name if it is one of its examples.</summary>
    /// <param name="name">The name.</param>
    /// <param name="excerpt">The name around which the text is cut; empty for the beginning of the text.</param>
    /// <param name="source">The record; null if no examples are wanted.</param>
    /// <param name="label">The sentiment that the row illustrates.</param>
    internal void Add(string name, string excerpt, ExampleSource? source, SentimentLabel? label)
    {
        if (source is null) return;
        var rows = RowsOf(name);
        if (IsExample(rows, source.Order, label)) Insert(rows, ExampleRow.Of(source, excerpt, label));
    }

    /// <summary>Adds the rows of others, with their names cut after a number of UTF-16 code units.</summary>
    internal void Merge(ExampleRows other, int nameLength = int.MaxValue)
    {
        foreach (var (name, more) in other.Names)
        {
            var rows = RowsOf(name.Length > nameLength ? name[..nameLength] : name);
            foreach (var row in more)
            {
                if (IsExample(rows, row.Order, row.Label)) Insert(rows, row.Fill());
            }
        }
    }

    /// <summary>Removes the rows of all names but those with the highest counts.</summary>
    internal void Keep(int most, Func<string, long> countOf)
    {
        if (Names.Count <= most) return;
        foreach (var (name, _) in Names.Keys.Select(name => (name, Count: countOf(name))).OrderByDescending(name => name.Count).ThenBy(name => name.name, StringComparer.Ordinal).Skip(most).ToArray())
            Names.Remove(name);
    }

    private List<ExampleRow> RowsOf(string name)
    {
        if (!Names.TryGetValue(name, out var rows)) Names.Add(name, rows = new List<ExampleRow>(1));
        return rows;
    }

    private bool IsExample(List<ExampleRow> rows, ulong order, SentimentLabel? label)
    {
        int before = 0;
        foreach (var row in rows)
        {
            if (row.Order == order) return false; // the same text
            if ((!ByLabel || row.Label == label) && row.Order < order) before++;
        }
        return before < Rows;
    }

    private void Insert(List<ExampleRow> rows, ExampleRow added)
    {
        if (rows.Count == 0)
        {
            rows.Add(added);
            return;
        }
        int at = rows.FindIndex(row => row.Order > added.Order);
        rows.Insert(at < 0 ? rows.Count : at, added);
        if (rows.Count(IsAlike) > Rows) rows.RemoveAt(rows.FindLastIndex(IsAlike));

        bool IsAlike(ExampleRow row) => !ByLabel || row.Label == added.Label;
    }
}

/// <summary>The example rows of a summary: for each bar, word and period of its report. At most some hundreds of rows. Not thread-safe.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
internal sealed class SummaryExamples
{
    /// <summary>The maximum number of bars of a chart, of words of the cloud, and of bars for each kind of entity.</summary>
    internal const int Bars = 20, Words = 80, BarsOfKind = 10;

    private const int Periods = 62;

    public ExampleRows Sentiment { get; } = new() { ByLabel = true };

    public ExampleRows Topics { get; } = new() { ByLabel = true };

    public ExampleRows Groups { get; } = new() { ByLabel = true };

    public ExampleRows Tags { get; } = new();

    public ExampleRows Aspects { get; } = new() { ByLabel = true };

    public SortedDictionary<NamedEntityKind, ExampleRows> Entities { get; } = [];

    public ExampleRows Days { get; } = new();

    /// <summary>Returns the rows for the names of a kind.</summary>
    internal ExampleRows OfKind(NamedEntityKind kind)
    {
        if (!Entities.TryGetValue(kind, out var rows)) Entities.Add(kind, rows = new ExampleRows());
        return rows;
    }

    /// <summary>Adds the rows of another summary, and keeps those of the names that a report shows.</summary>
    /// <param name="other">The rows to add.</param>
    /// <param name="summary">The counts of both.</param>
    /// <param name="periodLength">The number of UTF-16 code units of the names of periods: 10 for days, 7 for months, 4 for years.</param>
    internal void Merge(SummaryExamples other, BatchSummary summary, int periodLength)
    {
        Sentiment.Merge(other.Sentiment);
        Topics.Merge(other.Topics);
        Topics.Keep(Bars, name => summary.Topics[name].Total);
        Groups.Merge(other.Groups);
        Groups.Keep(Bars, name => summary.Groups.TryGetValue(name, out var group) ? group.Sentiment.Total : 0);
        Tags.Merge(other.Tags);
        Tags.Keep(Words, summary.Tags.Of);
        Aspects.Merge(other.Aspects);
        Aspects.Keep(Bars, summary.Aspects.Of);
        foreach (var (kind, rows) in other.Entities)
        {
            OfKind(kind).Merge(rows);
            OfKind(kind).Keep(BarsOfKind, summary.Entities[kind].Of);
        }
        var days = new ExampleRows();
        days.Merge(Days, periodLength);
        days.Merge(other.Days, periodLength);
        days.Keep(Periods, _ => 0);
        Days.Names.Clear();
        foreach (var (name, rows) in days.Names) Days.Names.Add(name, rows);
    }
}
