using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The columns of a file that are read. Immutable.</summary>
internal sealed class RecordColumns
{
    private readonly bool _byName;
    private readonly BatchOptions _options;

    private RecordColumns(bool byName, BatchOptions options, Column? text, Column? title, Column? id, Column? date, Column? group)
    {
        (_byName, _options) = (byName, options);
        (Text, Title, Id, Date, Group) = (text!, title, id, date, group);
    }

    internal Column Text { get; }

    internal Column? Title { get; }

    internal Column? Id { get; }

    internal Column? Date { get; }

    internal Column? Group { get; }

    /// <summary>The names of these columns.</summary>
    internal IReadOnlySet<string> Names => new[] { Text, Title, Id, Date, Group }.OfType<Column>().Select(column => column.Name).ToHashSet();

    /// <summary>Finds the columns that the options specify, and detects the others.</summary>
    /// <exception cref="InvalidDataException">A named column does not exist, or the text column cannot be detected.</exception>
    internal static RecordColumns Find(CorpusFile file, BatchOptions options)
    {
        bool byName = file.Format == CorpusFormat.JsonLines;
        var text = Named(file, options.TextColumn, nameof(options.TextColumn)) ?? Guessed(file, CorpusColumns.FindText(file.Names));
        if (text is null && byName && file.Names.Length == 0) text = new Column(CorpusSniffer.TextName, 0); // an empty file
        if (text is null)
            throw new InvalidDataException($"{file.Path} has the columns {string.Join(", ", file.Names)}; set TextColumn to the one with the texts.");
        return new RecordColumns(
            byName,
            options,
            text,
            Named(file, options.TitleColumn, nameof(options.TitleColumn)) ?? Guessed(file, CorpusColumns.FindTitle(file.Names)),
            Named(file, options.IdColumn, nameof(options.IdColumn)) ?? Guessed(file, CorpusColumns.FindId(file.Names)),
            Named(file, options.DateColumn, nameof(options.DateColumn)) ?? Guessed(file, CorpusColumns.FindDate(file.Names)),
            Named(file, options.GroupColumn, nameof(options.GroupColumn)));
    }

    /// <summary>Returns the columns that the options name, each with its property.</summary>
    internal static IEnumerable<(string Property, string Name)> NamedBy(BatchOptions options) =>
        from column in ((string Property, string? Name)[])
            [
                (nameof(options.TextColumn), options.TextColumn), (nameof(options.TitleColumn), options.TitleColumn), (nameof(options.IdColumn), options.IdColumn),
                (nameof(options.DateColumn), options.DateColumn), (nameof(options.GroupColumn), options.GroupColumn),
            ]
        where column.Name is not null
        select (column.Property, column.Name);

    /// <summary>The properties of the options that name a column, each with that column.</summary>
    internal IEnumerable<(string Property, Column Column)> Chosen => NamedBy(_options).Select(named => (named.Property, named.Property switch
    {
        nameof(BatchOptions.TextColumn) => Text,
        nameof(BatchOptions.TitleColumn) => Title!,
        nameof(BatchOptions.IdColumn) => Id!,
        nameof(BatchOptions.DateColumn) => Date!,
        _ => Group!,
    }));

    internal string? ValueOf(Column? column, CorpusRecord record) =>
        column is null ? null : _byName ? record[column.Name] : record.Values[column.Index];

    /// <summary>Describes the use of the columns.</summary>
    internal string Describe()
    {
        var said = new List<string> { $"texts in {Text}" };
        if (Title is not null) said.Add($"titles in {Title}");
        if (Id is not null) said.Add($"ids in {Id}");
        if (Date is not null) said.Add($"dates in {Date}");
        if (Group is not null) said.Add($"groups in {Group}");
        return string.Join(", ", said);
    }

    private static Column? Guessed(CorpusFile file, int index) => index < 0 ? null : new Column(file.Names[index], index);

    private static Column? Named(CorpusFile file, string? name, string option)
    {
        if (name is null) return null;
        int index = CorpusColumns.Find(file.Names, name);
        if (index >= 0) return new Column(file.Names[index], index);
        // Objects may have fields that the first objects lack.
        if (file.SourceFormat == CorpusFormat.JsonLines) return new Column(name, -1);
        throw new InvalidDataException($"{file.Path} has no column {name} for {option}; its columns are {string.Join(", ", file.Names)}.{NameSuggestion.For(name, file.Names)}");
    }

    /// <summary>A column; the index is -1 if it is read by name only.</summary>
    internal sealed record Column(string Name, int Index)
    {
        public override string ToString() => Index < 0 ? $"{Name} (not in the first records)" : Name;
    }
}
