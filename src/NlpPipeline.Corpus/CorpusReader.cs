using System.Runtime.CompilerServices;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus;

/// <summary>
/// Reads the records of one file in constant memory: CSV, TSV, JSON Lines, Parquet, Excel, plain lines, or the file as one text; decompressed if its name ends in
/// .gz, .zst or .br. Detects encoding, delimiter and header. A record that cannot be used is reported to the caller, and reading continues.
/// Can be read only once. Not thread-safe.
/// </summary>
public sealed class CorpusReader : IDisposable
{
    private readonly ByteSource _source;
    private readonly ChunkReader _chunks;

    private CorpusReader(CorpusFile file, ByteSource source, CorpusReaderOptions options)
    {
        (File, _source) = (file, source);
        _chunks = new ChunkReader(source, file.CreateScanner(), options);
        if (file.HasHeader) _chunks.SkipRecord();
    }

    /// <summary>The path, as the caller passed it.</summary>
    public string Path => File.Path;

    /// <summary>The format of the file.</summary>
    public CorpusFormat Format => File.SourceFormat;

    /// <summary>The name of the file's encoding, such as utf-8 or gb18030.</summary>
    public string EncodingName => File.EncodingName;

    /// <summary>
    /// The column names: those of the header; otherwise column1, column2, ...; for plain texts <c>text</c>; for JSON Lines the names in the first
    /// records, while later records may have others.
    /// </summary>
    public IReadOnlyList<string> Names => File.Names;

    /// <summary>Whether the first row is a header, as detected or set in the options.</summary>
    public bool HasHeader => File.HasHeader;

    internal CorpusFile File { get; }

    /// <summary>The number of bytes read from the file, before decompression.</summary>
    internal long FileBytesRead => _source.FileBytesRead;

    /// <summary>Whether the file is standard input or a pipe, which cannot be read twice.</summary>
    internal bool IsStream => _source.IsStream;

    /// <summary>Opens a file, or standard input for "-", and detects its encoding and columns.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="CorpusReaderOptions.MaxRecordBytes"/> is less than 1.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">Neither the file extension nor the options determine the format, the encoding cannot be detected, or a file with the extension of a compressed file is not one.</exception>
    public static CorpusReader Open(string path, CorpusReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new CorpusReaderOptions();
        if (options.MaxRecordBytes < 1) throw new ArgumentOutOfRangeException(nameof(options), $"MaxRecordBytes is {options.MaxRecordBytes}; set it to at least 1.");
        var format = options.Format ?? CorpusSniffer.FromEnding(path)
            ?? throw new InvalidDataException($"The file extension of {path} does not determine its format; set Format.");
        var source = ByteSource.Open(path, format, options);
        try
        {
            return new CorpusReader(CorpusSniffer.Sniff(path, format, source, options.HasHeader), source, options);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Returns the valid records in the order of the file.</summary>
    /// <param name="rejected">Called for each record that cannot be used.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IEnumerable<CorpusRecord> Read(Action<CorpusReject> rejected)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        return ReadAll(rejected);
    }

    /// <summary>Returns the valid records in the order of the file. Reads on a thread of the pool.</summary>
    /// <param name="rejected">Called for each record that cannot be used.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async IAsyncEnumerable<CorpusRecord> ReadAsync(Action<CorpusReject> rejected, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        var parser = File.CreateParser();
        while (await Task.Run(_chunks.Next, cancellationToken).ConfigureAwait(false) is { } chunk)
        {
            foreach (var record in Parse(parser, chunk, rejected))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }
        }
    }

    /// <summary>Returns the next chunk of records; null at the end.</summary>
    internal RecordChunk? NextChunk() => _chunks.Next();

    /// <summary>Resumes at the position of an earlier reader of the same file.</summary>
    internal void Resume(ReadPosition position) => _chunks.Resume(position);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private IEnumerable<CorpusRecord> ReadAll(Action<CorpusReject> rejected)
    {
        var parser = File.CreateParser();
        while (_chunks.Next() is { } chunk)
        {
            foreach (var record in Parse(parser, chunk, rejected)) yield return record;
        }
    }

    private static List<CorpusRecord> Parse(RecordParser parser, RecordChunk chunk, Action<CorpusReject> rejected)
    {
        var sink = new Collector(rejected);
        parser.Parse(chunk, sink);
        chunk.Release();
        return sink.Records;
    }

    private sealed class Collector(Action<CorpusReject> rejected) : IRecordSink
    {
        internal List<CorpusRecord> Records { get; } = [];

        public void Accept(CorpusRecord record) => Records.Add(record.Detach());

        public void Reject(CorpusReject reject) => rejected(reject with { Raw = reject.Raw.ToArray() });
    }
}
