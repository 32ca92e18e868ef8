using System.Text;

namespace NlpPipeline.Corpus.Reading;

/// <summary>The detected properties of a file. Immutable.</summary>
internal sealed record CorpusFile
{
    /// <summary>The path, as the caller passed it; "-" for standard input.</summary>
    internal required string Path { get; init; }

    /// <summary>The format of the records; JSON Lines for those of a table.</summary>
    internal required CorpusFormat Format { get; init; }

    /// <summary>The format of the file.</summary>
    internal required CorpusFormat SourceFormat { get; init; }

    /// <summary>The encoding that records are decoded with.</summary>
    internal required Encoding Encoding { get; init; }

    /// <summary>The name of the file's own encoding.</summary>
    internal required string EncodingName { get; init; }

    /// <summary>Whether U+FFFF marks invalid bytes.</summary>
    internal required bool IsTranscoded { get; init; }

    /// <summary>Whether records are decoded as UTF-8.</summary>
    internal bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;

    /// <summary>Whether rows can be copied to CSV unchanged.</summary>
    internal bool IsRawCsv => IsUtf8 && Format == CorpusFormat.Csv && Delimiter == (byte)',';

    /// <summary>Whether lines can be copied to JSON Lines unchanged.</summary>
    internal bool IsRawJson => IsUtf8 && Format == CorpusFormat.JsonLines;

    /// <summary>The column names; for JSON Lines those in the first records.</summary>
    internal string[] Names { get; init; } = [];

    /// <summary>Whether the first row contains the column names.</summary>
    internal bool HasHeader { get; init; }

    internal byte Delimiter { get; init; }

    internal bool HasQuotes { get; init; }

    internal RecordScanner CreateScanner() => Format switch
    {
        CorpusFormat.Csv or CorpusFormat.Tsv => new CsvScanner(Delimiter, HasQuotes, Names.Length),
        CorpusFormat.JsonLines => new LineScanner(skipEmpty: true),
        CorpusFormat.Lines => new LineScanner(skipEmpty: false),
        _ => new WholeScanner(),
    };

    /// <summary>Creates a parser for one worker.</summary>
    /// <param name="wanted">The names whose values are needed; null for all.</param>
    internal RecordParser CreateParser(IReadOnlySet<string>? wanted = null) => Format switch
    {
        CorpusFormat.Csv or CorpusFormat.Tsv => new CsvRecordParser(this, wanted),
        CorpusFormat.JsonLines => new JsonRecordParser(this, wanted),
        CorpusFormat.Html => new HtmlRecordParser(this),
        _ => new TextRecordParser(this),
    };
}
