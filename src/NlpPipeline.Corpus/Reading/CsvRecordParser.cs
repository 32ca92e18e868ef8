using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace NlpPipeline.Corpus.Reading;

/// <summary>
/// Parses the rows of CSV and TSV with CsvHelper. One CsvHelper parser reads all chunks: it asks its reader for more text only when it needs another
/// row, and it is asked for exactly as many rows as there are.
/// </summary>
internal sealed class CsvRecordParser : RecordParser, IDisposable
{
    private const int BufferSize = 1 << 16;

    private readonly CharFeed _feed = new();
    private readonly bool[] _isWanted;
    private readonly CsvParser _parser;

    /// <param name="file">The file.</param>
    /// <param name="wanted">The columns whose values are needed; null for all.</param>
    internal CsvRecordParser(CorpusFile file, IReadOnlySet<string>? wanted = null) : base(file)
    {
        _isWanted = [.. file.Names.Select(name => wanted is null || wanted.Contains(name))];
        _parser = CreateParser(_feed, BufferSize);
    }

    public void Dispose() => _parser.Dispose();

    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        if (chunk.IsLong)
        {
            ParseLong(chunk, sink);
            return;
        }
        _feed.Clear();
        var rejects = new Dictionary<int, CorpusReject>();
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject) rejects.Add(i, reject);
            else _feed.Append(chunk.Raw(i).Span, File.Encoding);
        }
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (rejects.TryGetValue(i, out var reject))
            {
                sink.Reject(reject);
                continue;
            }
            sink.Accept(Read(_parser, chunk, i));
        }
    }

    /// <summary>
    /// Parses rows of many megabytes, each with a parser of its own that decodes while it reads and whose buffer is large enough: the shared parser's
    /// buffer would grow in small steps and keep its size.
    /// </summary>
    private void ParseLong(RecordChunk chunk, IRecordSink sink)
    {
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject)
            {
                sink.Reject(reject);
                continue;
            }
            var raw = chunk.Raw(i);
            MemoryMarshal.TryGetArray(raw, out var bytes);
            using var stream = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var text = new StreamReader(stream, File.Encoding, detectEncodingFromByteOrderMarks: false);
            CorpusRecord record;
            using (var parser = CreateParser(text, File.Encoding.GetCharCount(raw.Span) + 1)) record = Read(parser, chunk, i);
            sink.Accept(record);
        }
    }

    private CorpusRecord Read(CsvParser parser, RecordChunk chunk, int index)
    {
        var slice = chunk.Records[index];
        if (!parser.Read() || parser.Count != slice.Fields)
            throw new InvalidOperationException($"{File.Path}, line {slice.Line}: the scanner and the parser of CSV disagree.");
        var values = new string?[parser.Count];
        for (int k = 0; k < values.Length; k++)
        {
            if (k >= _isWanted.Length || _isWanted[k]) values[k] = parser[k];
        }
        return new CorpusRecord(File, slice.Line, chunk.FirstRow + index, File.Names, values, chunk.Raw(index));
    }

    private CsvParser CreateParser(TextReader text, int bufferSize) => new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = ((char)File.Delimiter).ToString(),
        Mode = File.HasQuotes ? CsvMode.RFC4180 : CsvMode.NoEscape,
        BufferSize = bufferSize,
        IgnoreBlankLines = false,
        BadDataFound = null,
    }, leaveOpen: true);
}

/// <summary>A text reader over rows that are appended while it is read; each row ends with an LF.</summary>
internal sealed class CharFeed : TextReader
{
    private const int KeptLength = 1 << 20;

    private char[] _chars = new char[1 << 16];
    private int _read;

    /// <summary>The number of UTF-16 code units appended since the last <see cref="Clear"/>.</summary>
    internal int Length { get; private set; }

    internal void Clear()
    {
        (_read, Length) = (0, 0);
        if (_chars.Length > KeptLength) _chars = new char[1 << 16];
    }

    internal void Append(ReadOnlySpan<byte> row, Encoding encoding)
    {
        int needed = Length + 1 + (_chars.Length - Length > row.Length ? row.Length : encoding.GetCharCount(row));
        if (needed > _chars.Length) Array.Resize(ref _chars, Math.Max(needed, _chars.Length * 2));
        Length += encoding.GetChars(row, _chars.AsSpan(Length));
        _chars[Length++] = '\n';
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int length = Math.Min(count, Length - _read);
        _chars.AsSpan(_read, length).CopyTo(buffer.AsSpan(index));
        _read += length;
        return length;
    }

    public override int Read() => _read < Length ? _chars[_read++] : -1;

    public override int Peek() => _read < Length ? _chars[_read] : -1;
}
