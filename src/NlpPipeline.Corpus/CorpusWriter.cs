using System.IO.Compression;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Writing;
using ZstdSharp;

namespace NlpPipeline.Corpus;

/// <summary>
/// Writes records with what was found in them, as CSV or JSON Lines in UTF-8: the fields as they were, in their order, and the annotations behind them.
/// <see cref="BatchRunner"/> writes the same and can be gone on with after a crash; this is for writing on one's own. Not thread-safe.
/// </summary>
public sealed class CorpusWriter : IDisposable
{
    private const int BlockSize = 256 << 10;

    private readonly Stream _stream;
    private readonly RowFormat _format;
    private readonly OutputBuffer _buffer = new();

    /// <summary>Writes to a stream, which is closed with the writer.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="format">CSV or JSON Lines.</param>
    /// <param name="names">The columns of the records, such as <see cref="CorpusReader.Names"/>: the header of CSV. A field of another name is left out of CSV.</param>
    /// <param name="annotations">What to write behind them.</param>
    /// <param name="excelSafe">Whether cells that a spreadsheet would take for formulas get an apostrophe before them.</param>
    /// <param name="answers">The names of the answers of stages of your own, such as <see cref="Pipeline.Answers"/>, that become columns of CSV; JSON Lines has all answers.</param>
    /// <exception cref="ArgumentException">The format is not one that is written.</exception>
    public CorpusWriter(Stream stream, CorpusFormat format, IReadOnlyList<string> names, Annotations annotations, bool excelSafe = false, IReadOnlyList<string>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(names);
        if (format is not (CorpusFormat.Csv or CorpusFormat.JsonLines)) throw new ArgumentException("Corpora are written as CSV or JSON Lines.", nameof(format));
        _stream = stream;
        _format = RowFormat.Create(format, names, annotations, tagOffsets: false, answers ?? [], excelSafe);
        _format.WriteHeader(_buffer);
    }

    /// <summary>Makes a file, or replaces it; .csv or .jsonl, compressed where .gz, .zst or .br stands behind.</summary>
    /// <exception cref="ArgumentException">The ending tells neither CSV nor JSON Lines.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static CorpusWriter Create(string path, IReadOnlyList<string> names, Annotations annotations, bool excelSafe = false, IReadOnlyList<string>? answers = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var format = CorpusSniffer.FromEnding(path);
        if (format is not (CorpusFormat.Csv or CorpusFormat.JsonLines))
            throw new ArgumentException($"The name of an output ends in .csv or .jsonl, and {path} does not.", nameof(path));
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
        Stream stream = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gz" => new GZipStream(file, CompressionLevel.Optimal),
            ".br" => new BrotliStream(file, CompressionLevel.Optimal),
            ".zst" => new CompressionStream(file, leaveOpen: false),
            _ => file,
        };
        return new CorpusWriter(stream, format.Value, names, annotations, excelSafe, answers);
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

    /// <summary>Writes records as they come.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public async Task WriteAsync(IAsyncEnumerable<AnnotatedRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        await foreach (var (record, document) in records.WithCancellation(cancellationToken).ConfigureAwait(false)) Write(record, document);
    }

    /// <summary>Hands all that is written on to the stream.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Flush()
    {
        _stream.Write(_buffer.Written);
        _stream.Flush();
        _buffer.Clear();
    }

    /// <summary>Writes what is left, and closes the stream.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0) Flush();
        _format.Dispose();
        _stream.Dispose();
    }
}
