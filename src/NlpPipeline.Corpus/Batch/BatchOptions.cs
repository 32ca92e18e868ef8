using System.Text.Json.Serialization;

namespace NlpPipeline.Corpus;

/// <summary>What a batch reads, what it adds, and where it writes.</summary>
public sealed record BatchOptions
{
    /// <summary>Files, folders (all files in them whose ending tells a format), globs such as <c>data/**/*.csv</c>, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The file to write; null for standard output. Compressed where it ends in .gz, .zst or .br.</summary>
    public string? Output { get; init; }

    /// <summary>What to write to where there is no <see cref="Output"/>; null for standard output.</summary>
    [JsonIgnore]
    public Stream? OutputStream { get; init; }

    /// <summary>How the inputs are written; null to go by each file's ending.</summary>
    public CorpusFormat? From { get; init; }

    /// <summary>How to write: CSV or JSON Lines; null to go by the output's ending, and without one as the input is written.</summary>
    public CorpusFormat? To { get; init; }

    /// <summary>The name of the inputs' encoding, such as gb18030; null to detect that of each.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the first row of CSV and TSV names the columns; null to guess.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The column with the texts, by name or number from 1; null to guess.</summary>
    public string? TextColumn { get; init; }

    /// <summary>The column with the titles, read as the first line of the texts, by name or number from 1; null to guess, and to go without where there is none.</summary>
    public string? TitleColumn { get; init; }

    /// <summary>The column that tells records apart, by name or number from 1, to be told with rejects; null to guess, and to go without.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The column with dates, by name or number from 1, for the summary; null to guess, and to go without.</summary>
    public string? DateColumn { get; init; }

    /// <summary>The recipe of the pipeline. Its <see cref="PipelineOptions.Annotations"/> are what is added to each record.</summary>
    public PipelineOptions Pipeline { get; init; } = new();

    /// <summary>Whether CSV gets a column <c>keyword_offsets</c>: the tags with the places where they stand in the text, in UTF-16 units, as JSON. Ignored for JSON Lines, whose tags always have them. Default: false.</summary>
    public bool TagOffsets { get; init; }

    /// <summary>The longest text, in UTF-16 units; a record with a longer one is rejected. It bounds the memory that one record takes.</summary>
    public int MaxText { get; init; } = 3_000_000;

    /// <summary>How many threads annotate; 0 for all processors.</summary>
    public int Threads { get; init; }

    /// <summary>Whether the first reject ends the run.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether to go on with an unfinished run.</summary>
    public bool Resume { get; init; }

    /// <summary>The greatest size of an output file, in bytes, after which the next one begins; null for one file. A single block of rows may be larger.</summary>
    public long? SplitBytes { get; init; }

    /// <summary>Whether output files begin with a byte order mark, by which Excel knows UTF-8.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Whether cells of CSV that a spreadsheet would take for formulas get an apostrophe before them.</summary>
    public bool ExcelSafe { get; init; }

    /// <summary>The HTML page to write at the end; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>Opens an input that lies elsewhere than in the file system; gives null for one that lies there.</summary>
    [JsonIgnore]
    internal Func<string, Stream?>? OpenInput { get; init; }

    /// <summary>The bytes after which a chunk of records ends; smaller ones where the output is split finely.</summary>
    internal int ChunkBytes { get; init; } = 256 << 10;
}
