using System.IO.Compression;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Writing;
using ZstdSharp;

namespace NlpPipeline.Corpus;

/// <summary>
/// Writes annotated records as CSV or JSON Lines in UTF-8: the original fields, in their order, then the annotations.
/// <see cref="BatchRunner"/> writes the same and can be resumed after a crash. Not thread-safe.
/// </summary>
public sealed class CorpusWriter : IDisposable
{
    private const int BlockSize = 256 << 10;

    private readonly Stream _stream;
    private readonly RowFormat _format;
    private readonly OutputBuffer _buffer = new();
    private FileStream? _emptyGzip;

    /// <summary>Creates a writer for a stream, which is closed with the writer.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="format">CSV or JSON Lines.</param>
    /// <param name="names">The columns of the records, such as <see cref="CorpusReader.Names"/>: the header of CSV. CSV omits fields with other names. An annotation whose name is one of them gets another.</param>
    /// <param name="annotations">The annotations to write after the fields.</param>
    /// <param name="excelSafe">Whether an apostrophe is put before cells that a spreadsheet would interpret as formulas. Default: false.</param>
    /// <param name="answers">The names of the results of your own stages, such as <see cref="Pipeline.Answers"/>, that become columns of CSV; JSON Lines contain all of them.</param>
    /// <exception cref="ArgumentException">The format is neither CSV nor JSON Lines.</exception>
    public CorpusWriter(Stream stream, CorpusFormat format, IReadOnlyList<string> names, Annotations annotations, bool excelSafe = false, IReadOnlyList<string>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(names);
        if (format is not (CorpusFormat.Csv or CorpusFormat.JsonLines)) throw new ArgumentException("The format must be Csv or JsonLines.", nameof(format));
        _stream = stream;
        _format = RowFormat.Create(format, names, annotations, ExtraColumns.None, answers ?? [], excelSafe);
        _format.WriteHeader(_buffer);
    }

    /// <summary>Creates or replaces a file: .csv or .jsonl, compressed if .gz, .zst or .br follows.</summary>
    /// <exception cref="ArgumentException">The file extension is that of neither CSV nor JSON Lines.</exception>
    /// <exception cref="IOException">The file cannot be created.</exception>
    public static CorpusWriter Create(string path, IReadOnlyList<string> names, Annotations annotations, bool excelSafe = false, IReadOnlyList<string>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var format = CorpusSniffer.FromEnding(path);
        if (format is not (CorpusFormat.Csv or CorpusFormat.JsonLines))
            throw new ArgumentException($"The output {path} must end in .csv or .jsonl.", nameof(path));
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        Stream stream = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gz" => new GZipStream(file, CompressionLevel.Optimal),
            ".br" => new BrotliStream(file, CompressionLevel.Optimal),
            ".zst" => new CompressionStream(file, leaveOpen: false),
            _ => file,
        };
        return new CorpusWriter(stream, format.Value, names, annotations, excelSafe, answers) { _emptyGzip = stream is GZipStream ? file : null };
    }

    /// <summary>Writes a record.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(CorpusRecord record, Document document)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(document);
        _format.WriteRow(record, document, _buffer);
        if (_buffer.Length >= BlockSize) Flush();
    }

    /// <summary>Writes records as they arrive.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public async Task WriteAsync(IAsyncEnumerable<AnnotatedRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        await foreach (var (record, document) in records.WithCancellation(cancellationToken).ConfigureAwait(false)) Write(record, document);
    }

    /// <summary>Writes all buffered data to the stream.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Flush()
    {
        _stream.Write(_buffer.Written);
        _stream.Flush();
        if (_buffer.Length > 0) _emptyGzip = null;
        _buffer.Clear();
    }

    /// <summary>Flushes the buffer and closes the stream.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) Flush();
        _emptyGzip?.Write(BlockCompressor.Empty(".gz")); // for no content GZipStream writes nothing, which is not gzip
        _format.Dispose();
        _stream.Dispose();
    }
}
