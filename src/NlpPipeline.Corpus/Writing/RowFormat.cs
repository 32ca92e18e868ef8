namespace NlpPipeline.Corpus.Writing;

/// <summary>Writes records with what was found in them. Not thread-safe; each worker has one.</summary>
internal abstract class RowFormat : IDisposable
{
    /// <summary>Writes what stands before the first row.</summary>
    internal abstract void WriteHeader(OutputBuffer output);

    /// <summary>Writes a row with its end.</summary>
    /// <param name="record">The record.</param>
    /// <param name="document">What was found.</param>
    /// <param name="output">Where to write.</param>
    internal abstract void WriteRow(CorpusRecord record, Document document, OutputBuffer output);

    /// <summary>Lets go of what it writes with.</summary>
    public virtual void Dispose()
    {
    }

    internal static RowFormat Create(
        CorpusFormat format, IReadOnlyList<string> names, Annotations annotations, bool tagOffsets, IReadOnlyList<string> answers, bool excelSafe) =>
        format == CorpusFormat.JsonLines ? new JsonRowFormat(annotations) : new CsvRowFormat(names, annotations, tagOffsets, answers, excelSafe);

    /// <summary>The name of an added field: the usual one, or with a suffix where the input has that name already.</summary>
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
