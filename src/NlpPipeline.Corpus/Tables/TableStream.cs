using System.Text.Json;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Tables;

/// <summary>
/// The rows of a Parquet or Excel file as JSON Lines, so that they are cut, parsed and resumed like those of any other file. Every object has all columns.
/// Forward-only; not thread-safe.
/// </summary>
internal abstract class TableStream(string path) : ForwardStream
{
    private readonly OutputBuffer _row = new();
    private readonly Utf8JsonWriter _json = new(Null, JsonRowFormat.Options);
    private int _read;

    /// <summary>Determines whether files of a format are read and written as tables.</summary>
    internal static bool Handles(CorpusFormat format) => format is CorpusFormat.Parquet or CorpusFormat.Excel;

    /// <summary>Opens a table.</summary>
    /// <exception cref="InvalidDataException">The file is compressed, is a pipe, or is not valid.</exception>
    internal static TableStream Open(string path, Stream? file, CorpusFormat format, bool hasHeader)
    {
        if (ByteSource.IsCompression(Path.GetExtension(path))) throw new InvalidDataException($"{path} is compressed, which Parquet and Excel files already are inside; decompress it.");
        if (file is not { CanSeek: true }) throw new InvalidDataException($"{path} is a pipe; a Parquet or Excel file must be read from a file.");
        return Checked(path, () => format == CorpusFormat.Parquet ? new ParquetStream(path, file) : (TableStream)new ExcelStream(path, file, hasHeader));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_read == _row.Length)
        {
            _row.Clear();
            _read = 0;
            _json.Reset(_row);
            if (!Checked(path, () => WriteNext(_json))) return 0;
            _json.Flush();
            _row.Write((byte)'\n');
        }
        int count = Math.Min(buffer.Length, _row.Length - _read);
        _row.Written.Slice(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    /// <summary>Writes the next row as an object; returns false at the end.</summary>
    protected abstract bool WriteNext(Utf8JsonWriter json);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _json.Dispose();
        base.Dispose(disposing);
    }

    private static T Checked<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException) // the libraries throw whatever they meet
        {
            string advice = e switch
            {
                InvalidDataException when e.Message.StartsWith("the column", StringComparison.Ordinal) => "leave it out of the file",
                NotSupportedException => "write the file with the encodings of Parquet version 1",
                _ => "check that it is the format that its name says",
            };
            throw new InvalidDataException($"{path} cannot be read: {e.Message.TrimEnd('.')}; {advice}.", e);
        }
    }
}
