using System.Runtime.CompilerServices;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus;

/// <summary>
/// Reads the records of one file in constant memory: CSV, TSV, JSON Lines, plain lines, or the file as one text; compressed where it ends in
/// .gz, .zst or .br; its encoding, delimiter and header found out. A record that cannot be used is handed to the caller and reading goes on.
/// Not thread-safe, and reads once.
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

    /// <summary>The path as it was given.</summary>
    public string Path => File.Path;

    /// <summary>How records are written.</summary>
    public CorpusFormat Format => File.Format;

    /// <summary>The name of the file's encoding, such as utf-8 or gb18030.</summary>
    public string EncodingName => File.EncodingName;

    /// <summary>
    /// The names of the columns: those of the header; without one column1, column2, ...; for texts alone <c>text</c>; for JSON Lines the names in the first
    /// records, while later ones may have others.
    /// </summary>
    public IReadOnlyList<string> Names => File.Names;

    /// <summary>Whether the first row was found (or told) to be a header.</summary>
    public bool HasHeader => File.HasHeader;

    internal CorpusFile File { get; }

    /// <summary>Bytes read of the file as it lies on disk.</summary>
    internal long FileBytesRead => _source.FileBytesRead;

    /// <summary>Opens a file, or standard input for "-", and finds out how it is written.</summary>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    /// <exception cref="InvalidDataException">Its ending does not tell the format and the options do not, or it is no compressed file though it is named as one.</exception>
    public static CorpusReader Open(string path, CorpusReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new CorpusReaderOptions();
        var format = options.Format ?? CorpusSniffer.FromEnding(path)
            ?? throw new InvalidDataException($"The ending of {path} does not tell its format; say whether it is csv, tsv, jsonl, lines, document or html.");
        var source = ByteSource.Open(path, options.Encoding, options.OpenStream, options.Eager);
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

    /// <summary>The good records in the order of the file.</summary>
    /// <param name="rejected">Is given each bad record when it is come to.</param>
    /// <exception cref="IOException">The file cannot be read on.</exception>
    public IEnumerable<CorpusRecord> Read(Action<CorpusReject> rejected)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        return ReadAll(rejected);
    }

    /// <summary>The good records in the order of the file, read off the caller's thread.</summary>
    /// <param name="rejected">Is given each bad record when it is come to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="IOException">The file cannot be read on.</exception>
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

    /// <summary>The next records as bytes; null at the end.</summary>
    internal RecordChunk? NextChunk() => _chunks.Next();

    /// <summary>Goes on where an earlier reader of the same file stood.</summary>
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
