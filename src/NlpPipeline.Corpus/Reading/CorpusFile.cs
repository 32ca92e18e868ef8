using System.Text;

namespace NlpPipeline.Corpus.Reading;

/// <summary>What was found out about a file when it was opened. Immutable.</summary>
internal sealed record CorpusFile
{
    /// <summary>The path as it was given; "-" for standard input.</summary>
    internal required string Path { get; init; }

    internal required CorpusFormat Format { get; init; }

    /// <summary>What the bytes of its records are decoded with.</summary>
    internal required Encoding Encoding { get; init; }

    /// <summary>The name of the encoding that the file itself has.</summary>
    internal required string EncodingName { get; init; }

    /// <summary>Whether U+FFFF marks bytes that could not be decoded.</summary>
    internal required bool IsTranscoded { get; init; }

    /// <summary>Whether its records are valid UTF-8.</summary>
    internal bool IsUtf8 => Encoding.CodePage == Encoding.UTF8.CodePage;

    /// <summary>Whether its rows can be copied to CSV as they are.</summary>
    internal bool IsRawCsv => IsUtf8 && Format == CorpusFormat.Csv && Delimiter == (byte)',';

    /// <summary>Whether its lines can be copied to JSON Lines as they are.</summary>
    internal bool IsRawJson => IsUtf8 && Format == CorpusFormat.JsonLines;

    /// <summary>The names of the columns; for JSON Lines those in its first records.</summary>
    internal string[] Names { get; init; } = [];

    /// <summary>Whether the first row holds the names.</summary>
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

    /// <summary>A parser for one worker.</summary>
    /// <param name="wanted">The names whose values are wanted, where leaving others out saves work; null for all.</param>
    internal RecordParser CreateParser(IReadOnlySet<string>? wanted = null) => Format switch
    {
        CorpusFormat.Csv or CorpusFormat.Tsv => new CsvRecordParser(this, wanted),
        CorpusFormat.JsonLines => new JsonRecordParser(this, wanted),
        CorpusFormat.Html => new HtmlRecordParser(this),
        _ => new TextRecordParser(this),
    };
}
