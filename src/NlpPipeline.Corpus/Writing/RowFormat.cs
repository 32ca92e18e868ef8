namespace NlpPipeline.Corpus.Writing;

/// <summary>Writes annotated records. Not thread-safe; each worker has its own.</summary>
internal abstract class RowFormat : IDisposable
{
    /// <summary>Writes the header, if the format has one.</summary>
    internal abstract void WriteHeader(OutputBuffer output);

    /// <summary>Writes a row, including its end.</summary>
    /// <param name="record">The record.</param>
    /// <param name="document">The annotated text of the record.</param>
    /// <param name="output">The buffer to write to.</param>
    internal abstract void WriteRow(CorpusRecord record, Document document, OutputBuffer output);

    /// <summary>Returns the first of the names of a record that is also the name of an annotation; null if there is none. Output with columns omits such fields.</summary>
    internal virtual string? FindTaken(IReadOnlyList<string> names) => null;

    /// <summary>Releases the writers.</summary>
    public virtual void Dispose()
    {
    }

    internal static RowFormat Create(
        CorpusFormat format, IReadOnlyList<string> names, Annotations annotations, ExtraColumns extras, IReadOnlyList<string> answers, bool excelSafe) => format switch
        {
            CorpusFormat.JsonLines => new JsonRowFormat(names, annotations, answers),
            CorpusFormat.Parquet or CorpusFormat.Excel => new TableRowFormat(names, annotations, extras, answers),
            _ => new CsvRowFormat(names, annotations, extras, answers, excelSafe),
        };

    /// <summary>Returns the name for an added field: the usual one, with a suffix if the input has a field of that name.</summary>
    protected static string FreeName(string name, IReadOnlyList<string> names)
    {
        while (Contains(names, name)) name += "_nlp";
        return name;
    }

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return true;
        }
        return false;
    }

    protected static string Name(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => "negative",
        SentimentLabel.Positive => "positive",
        _ => "neutral",
    };
}
