using System.Security.Cryptography;
using System.Text.Json;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Tables;
using NlpPipeline.Corpus.Text;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The plan of a batch, made after its inputs are found and inspected.</summary>
internal sealed class BatchPlan : IDisposable
{
    /// <summary>The file extensions of outputs, for messages.</summary>
    internal const string KnownEndings = ".csv, .jsonl (also with .gz, .zst or .br), .parquet or .xlsx";

    private const int SmallestChunk = 1 << 10;
    private const int ChunksOfPart = 64;

    private readonly CorpusReaderOptions _readerOptions;
    private CorpusReader? _first;

    private BatchPlan(BatchOptions options, BatchInputs inputs)
    {
        (Options, Inputs, _readerOptions) = (options, inputs, ReaderOptionsOf(options, inputs.IsStream));
        _first = CorpusReader.Open(inputs.Paths[0], _readerOptions);
        inputs.IsStream |= _first.IsStream;
        To = options.To ?? ToOf(options.Output) ?? (_first.Format is CorpusFormat.Csv or CorpusFormat.Tsv ? CorpusFormat.Csv : CorpusFormat.JsonLines);
        Description = Describe(_first.File, RecordColumns.Find(_first.File, options));
        if (TableStream.Handles(To)) CheckTable(options, To);
        Names = FindNames();
        Compression = CompressionOf(options);
        HasReport = options.Report is not null;
    }

    private BatchPlan(BatchOptions options, CorpusFormat to, IReadOnlyList<string> names)
    {
        (Options, Inputs, _readerOptions) = (options, BatchInputs.Find([]), ReaderOptionsOf(options, isStream: false));
        (To, Names, Description, Compression, HasReport) = (to, names, "", CompressionOf(options), true);
    }

    internal BatchOptions Options { get; }

    internal BatchInputs Inputs { get; }

    /// <summary>The output format.</summary>
    internal CorpusFormat To { get; }

    /// <summary>Whether the output has the same columns in all rows.</summary>
    internal bool HasColumns => To == CorpusFormat.Csv || TableStream.Handles(To);

    /// <summary>The columns of all inputs, of JSON Lines those in their first records; none if JSON Lines are written from a pipe.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>The names of the results of the caller's stages, which become columns.</summary>
    internal IReadOnlyList<string> Answers { get; set; } = [];

    /// <summary>The columns that the options add to those of the annotations.</summary>
    private ExtraColumns Extras =>
        (Options.TagOffsets ? ExtraColumns.TagOffsets : 0)
        | (Options.TagWeights ? ExtraColumns.TagWeights : 0)
        | (Options.SentimentProbabilities ? ExtraColumns.SentimentProbabilities : 0)
        | (Options.TopicAlternatives ? ExtraColumns.TopicAlternatives : 0);

    /// <summary>.gz, .zst, .br, or an empty string.</summary>
    internal string Compression { get; }

    /// <summary>Whether a report is written at the end, for which example rows are kept. A job of parts always has one.</summary>
    internal bool HasReport { get; }

    /// <summary>A description of the first input.</summary>
    internal string Description { get; }

    internal static BatchPlan Create(BatchOptions options)
    {
        if (options.To is CorpusFormat.Tsv or CorpusFormat.Lines or CorpusFormat.Document or CorpusFormat.Html)
            throw new ArgumentException("To must be Csv, JsonLines, Parquet or Excel.", nameof(options));
        return new BatchPlan(options, BatchInputs.Find(options.Inputs));
    }

    /// <summary>Creates a plan for known inputs.</summary>
    /// <exception cref="ArgumentException">The output is a table, which cannot be concatenated from parts.</exception>
    internal static BatchPlan Create(BatchOptions options, BatchInputs inputs) =>
        options.To is { } to && TableStream.Handles(to) ? throw new ArgumentException("The parts of a job are CSV or JSON Lines; set To to one of them.", nameof(options)) : new(options, inputs);

    /// <summary>Creates a plan for parts of the inputs from the output format and columns of the whole. Inspects no input.</summary>
    internal static BatchPlan ForParts(BatchOptions options, CorpusFormat to, IReadOnlyList<string> names) => new(options, to, names);

    /// <summary>Opens an input. The first one was opened for inspection and is returned as it is, once.</summary>
    internal CorpusReader Open(int index)
    {
        var reader = index == 0 ? _first : null;
        if (reader is not null) _first = null;
        return reader ?? CorpusReader.Open(Inputs.Paths[index], _readerOptions);
    }

    /// <summary>Opens a file with the options of the inputs.</summary>
    internal CorpusReader Open(string path) => CorpusReader.Open(path, _readerOptions);

    /// <summary>Creates a pipeline with the stages for the annotations.</summary>
    internal Pipeline CreatePipeline() => Pipeline.Create(Options.Pipeline);

    internal RowFormat CreateFormat() => RowFormat.Create(To, Names, Options.Pipeline.Annotations, Extras, Answers, Options.ExcelSafe);

    /// <summary>Creates the first bytes of each output file.</summary>
    internal byte[] CreateHeader()
    {
        var header = new OutputBuffer();
        if (Options.ByteOrderMark && !TableStream.Handles(To)) header.Write("\uFEFF"u8);
        using var format = CreateFormat();
        format.WriteHeader(header);
        if (!BlockCompressor.Handles(Compression)) return header.Written.ToArray();
        using var compressor = new BlockCompressor(Compression);
        var packed = new OutputBuffer();
        compressor.Compress(header, packed);
        return packed.Written.ToArray();
    }

    /// <summary>Returns a text that changes when the output would: the relevant options, and hashes of the files that the recipe names.</summary>
    internal string Signature()
    {
        var same = Options with { Inputs = [], Output = null, To = To, Threads = 0, Strict = false, Resume = false, Report = null, ReportLanguage = default };
        return string.Join('|', [
            typeof(BatchPlan).Assembly.GetName().Version, .. Inputs.Paths.Take(1), Inputs.Paths.Length, JsonSerializer.Serialize(same, BatchOptionsJson.Default.BatchOptions),
            .. Options.Pipeline.GetFiles().Select(path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))), // a file may be replaced under its name
        ]);
    }

    public void Dispose() => _first?.Dispose();

    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    private static CorpusReaderOptions ReaderOptionsOf(BatchOptions options, bool isStream)
    {
        if (options.MaxText < 1) throw new ArgumentOutOfRangeException(nameof(options), $"MaxText is {options.MaxText}; set it to at least 1.");
        if (options.SplitBytes < 1) throw new ArgumentOutOfRangeException(nameof(options), $"SplitBytes is {options.SplitBytes}; set it to at least 1.");
        if (options.Threads < 0) throw new ArgumentOutOfRangeException(nameof(options), $"Threads is {options.Threads}; set it to at least 1, or to 0 for all processors.");
        return new CorpusReaderOptions
        {
            Format = options.From,
            Encoding = options.Encoding is { } name ? EncodingDetector.Find(name) ?? throw new ArgumentException($"The encoding '{name}' is not known; set Encoding to a name such as utf-8, utf-16, gb18030 or big5.", nameof(options)) : null,
            HasHeader = options.HasHeader,
            MaxRecordBytes = (int)Math.Clamp(6L * options.MaxText, 64 << 20, 1 << 30),
            ChunkBytes = (int)Math.Min(options.ChunkBytes, Math.Max(SmallestChunk, (options.SplitBytes ?? long.MaxValue) / ChunksOfPart)),
            Eager = isStream,
            OpenStream = options.OpenInput,
            LendsBuffer = true,
        };
    }

    private static string CompressionOf(BatchOptions options)
    {
        string ending = options.Output is null ? "" : Path.GetExtension(options.Output).ToLowerInvariant();
        return ByteSource.IsCompression(ending) ? ending : "";
    }

    internal static CorpusFormat? ToOf(string? output) => output is null ? null : ByteSource.FormatEnding(output) switch
    {
        ".csv" => CorpusFormat.Csv,
        ".jsonl" or ".ndjson" => CorpusFormat.JsonLines,
        ".parquet" => CorpusFormat.Parquet,
        ".xlsx" => CorpusFormat.Excel,
        _ => null,
    };

    private static void CheckTable(BatchOptions options, CorpusFormat to)
    {
        if (options.Output is null) throw new ArgumentException($"{to} cannot be written to a stream; set Output to a file.", nameof(options));
        if (CompressionOf(options).Length > 0) throw new ArgumentException($"{options.Output} is compressed twice, because {to} is compressed inside; set Output to a name without {CompressionOf(options)}.", nameof(options));
        if (options.TagOffsets || options.Pipeline.Annotations.HasFlag(Annotations.Sentences))
            throw new ArgumentException($"{to} has no columns for sentences and offsets; set To to JsonLines, or leave these annotations out.", nameof(options));
        if (to == CorpusFormat.Excel && options.Pipeline.Annotations.HasFlag(Annotations.Tokens))
            throw new ArgumentException("The words of a text can be longer than a cell of Excel; set To to JsonLines or Parquet, or leave the tokens out.", nameof(options));
    }

    private static string Describe(CorpusFile file, RecordColumns columns) => $"{file.Path}: {file.SourceFormat switch
    {
        CorpusFormat.Csv => "csv",
        CorpusFormat.Tsv => "tsv",
        CorpusFormat.JsonLines => "jsonl",
        CorpusFormat.Lines => "lines",
        CorpusFormat.Parquet => "parquet",
        CorpusFormat.Excel => "excel",
        CorpusFormat.Document => "a document in each file",
        _ => "a web page in each file",
    }}{(file.Format is CorpusFormat.Csv or CorpusFormat.Tsv ? file.HasHeader ? " with a header" : " without a header" : "")}, {file.EncodingName}; {columns.Describe()}";

    /// <summary>Returns the columns of all inputs, which CSV needs before its first row; JSON Lines that are not from a pipe name the annotations by them.</summary>
    private string[] FindNames()
    {
        if (!HasColumns && Inputs.IsStream) return []; // what has arrived of a pipe depends on time
        string[] names = _first!.File.Names;
        bool isJson = _first.File.Format == CorpusFormat.JsonLines;
        var options = HasColumns ? _readerOptions : _readerOptions with { Eager = true }; // the first records are enough
        for (int i = 1; i < Inputs.Paths.Length; i++)
        {
            if (Inputs.Sizes[i] == 0) continue;
            if (!HasColumns && (_readerOptions.Format ?? CorpusSniffer.FromEnding(Inputs.Paths[i])) is CorpusFormat.Lines or CorpusFormat.Document or CorpusFormat.Html) continue; // known names
            using var reader = CorpusReader.Open(Inputs.Paths[i], options);
            if (!HasColumns || (isJson && reader.File.Format == CorpusFormat.JsonLines)) names = [.. names.Union(reader.Names)];
            else if (!names.SequenceEqual(reader.Names))
            {
                throw new InvalidDataException(
                    $"{reader.Path} has the columns {string.Join(", ", reader.Names)} and {Inputs.Paths[0]} has {string.Join(", ", names)}; set To to JsonLines, or run one batch for each.");
            }
        }
        return names;
    }
}
