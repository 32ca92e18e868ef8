using System.Text.Json.Serialization;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Corpus;

/// <summary>The options of a batch: its inputs, annotations and output.</summary>
public sealed record BatchOptions
{
    /// <summary>Files, folders (all files in them with the extension of a known format), globs such as <c>data/**/*.csv</c>, or <c>-</c> for standard input.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The file to write, compressed if it ends in .gz, .zst or .br. Default: standard output.</summary>
    public string? Output { get; init; }

    /// <summary>The stream to write to if <see cref="Output"/> is null. Default: standard output.</summary>
    [JsonIgnore]
    public Stream? OutputStream { get; init; }

    /// <summary>The format of the inputs. Default: by each file's extension.</summary>
    public CorpusFormat? From { get; init; }

    /// <summary>The format of the output: CSV, JSON Lines, Parquet or Excel. Default: by the extension of the output, otherwise that of the input.</summary>
    public CorpusFormat? To { get; init; }

    /// <summary>The name of the encoding of the inputs, such as gb18030. Default: detected for each.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the first row of CSV and TSV contains the column names. Default: detected.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The text column, by name or number from 1. Default: detected.</summary>
    public string? TextColumn { get; init; }

    /// <summary>The title column, by name or number from 1. Titles are read as the first lines of the texts. Default: detected, or none.</summary>
    public string? TitleColumn { get; init; }

    /// <summary>The column that identifies a record, by name or number from 1; written with rejects. Default: detected, or none.</summary>
    public string? IdColumn { get; init; }

    /// <summary>The date column, by name or number from 1, used for the summary. Default: detected, or none.</summary>
    public string? DateColumn { get; init; }

    /// <summary>The column by whose values the summary and the report are broken down, by name or number from 1. Default: none.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>The recipe of the pipeline. Its <see cref="PipelineOptions.Annotations"/> are added to each record.</summary>
    public PipelineOptions Pipeline { get; init; } = new();

    /// <summary>Whether CSV has a column <c>keyword_offsets</c>: the tags with their offsets in the text, in UTF-16 code units, as JSON. Ignored for JSON Lines, whose tags always have them. Default: false.</summary>
    public bool TagOffsets { get; init; }

    /// <summary>Whether CSV has a column <c>tag_weights</c>: each tag with a colon and its weight, separated by semicolons. Ignored for JSON Lines, which always have them. Default: false.</summary>
    public bool TagWeights { get; init; }

    /// <summary>Whether CSV has the columns <c>negative</c>, <c>neutral</c> and <c>positive</c>: the probabilities of the sentiment labels. Ignored for JSON Lines, which always have them. Default: false.</summary>
    public bool SentimentProbabilities { get; init; }

    /// <summary>Whether CSV has a column <c>topics</c>: the topic and its alternatives, each with a colon and its probability, separated by semicolons. Ignored for JSON Lines, which always have them. Default: false.</summary>
    public bool TopicAlternatives { get; init; }

    /// <summary>The maximum length of a text, in UTF-16 code units, which limits the memory of a record; longer texts are rejected; at least 1. Default: 3,000,000.</summary>
    public int MaxText { get; init; } = 3_000_000;

    /// <summary>The number of threads that annotate. Default: 0, all processors.</summary>
    public int Threads { get; init; }

    /// <summary>Whether the run stops at the first reject. Default: false.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether to resume an unfinished run. If there is none, a new run starts; if the output exists, whatever wrote it, nothing is done. Default: false.</summary>
    public bool Resume { get; init; }

    /// <summary>The maximum size of an output file, in bytes, after which the next file begins; a single long row, a few rows with a size of less than 100 kB, and rows that become more than sixty times as long may exceed it; at least 1. Default: one file.</summary>
    public long? SplitBytes { get; init; }

    /// <summary>Whether output files begin with a byte order mark, by which Excel detects UTF-8. Default: false.</summary>
    public bool ByteOrderMark { get; init; }

    /// <summary>Whether an apostrophe is put before cells of CSV that a spreadsheet would interpret as formulas. Default: false.</summary>
    public bool ExcelSafe { get; init; }

    /// <summary>The path of the HTML report to write at the end. Default: none.</summary>
    public string? Report { get; init; }

    /// <summary>The language of the report. Default: English.</summary>
    public ReportLanguage ReportLanguage { get; init; }

    /// <summary>Opens an input outside the file system; returns null for a file in the file system.</summary>
    [JsonIgnore]
    internal Func<string, Stream?>? OpenInput { get; init; }

    /// <summary>The number of bytes after which a chunk of records ends; decreased for small output files.</summary>
    internal int ChunkBytes { get; init; } = 256 << 10;

    /// <summary>The time between two checkpoints.</summary>
    internal TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The files to write.</summary>
    [JsonIgnore]
    internal OutputFiles Files { get; init; } = OutputFiles.Disk;
}
