using CsvHelper;

namespace NlpPipeline.Corpus.Reading;

/// <summary>
/// Parses the rows of CSV and TSV with CsvHelper, which reads the bytes of all valid rows of a chunk at once.
/// </summary>
internal sealed class CsvRecordParser : RecordParser
{
    private readonly bool[] _isWanted;
    private readonly CsvReaderOptions _options;
    private byte[] _rows = [];

    /// <param name="file">The file.</param>
    /// <param name="wanted">The columns whose values are needed; null for all.</param>
    internal CsvRecordParser(CorpusFile file, IReadOnlySet<string>? wanted = null) : base(file)
    {
        _isWanted = [.. file.Names.Select(name => wanted is null || wanted.Contains(name))];
        _options = CsvReaderOptions.Default with
        {
            Separator = (char)file.Delimiter,
            HasHeader = false,
            Mode = file.HasQuotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
            Encoding = file.IsUtf8 ? null : file.Encoding,
        };
    }

    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        var rejects = new CorpusReject?[chunk.Records.Count];
        for (int i = 0; i < rejects.Length; i++) rejects[i] = FindFault(chunk, i);
        if (chunk.IsLong)
        {
            for (int i = 0; i < rejects.Length; i++) ParseLong(chunk, i, rejects[i], sink);
            return;
        }
        using var reader = CsvReader.Create(CopyRows(chunk, rejects), _options);
        for (int i = 0; i < rejects.Length; i++)
        {
            if (rejects[i] is { } reject) sink.Reject(reject);
            else sink.Accept(Read(reader, chunk, i));
        }
    }

    /// <summary>Parses a row that may have many megabytes, without a copy of it.</summary>
    private void ParseLong(RecordChunk chunk, int index, CorpusReject? reject, IRecordSink sink)
    {
        if (reject is not null)
        {
            sink.Reject(reject);
            return;
        }
        var row = chunk.Raw(index);
        if (row.Span.StartsWith("\uFEFF"u8)) row = (byte[])[(byte)'\n', .. row.Span];
        CorpusRecord record;
        using (var reader = CsvReader.Create(row, _options)) record = Read(reader, chunk, index);
        sink.Accept(record);
    }

    /// <summary>Copies the valid rows, each between line ends. A line end stands first, so that no row begins with what CsvHelper takes for a byte order mark.</summary>
    private ReadOnlyMemory<byte> CopyRows(RecordChunk chunk, CorpusReject?[] rejects)
    {
        int most = chunk.Length + chunk.Records.Count + 1;
        if (_rows.Length < most) _rows = new byte[most];
        int length = 0;
        _rows[length++] = (byte)'\n';
        for (int i = 0; i < rejects.Length; i++)
        {
            if (rejects[i] is not null) continue;
            var raw = chunk.Raw(i).Span;
            raw.CopyTo(_rows.AsSpan(length));
            length += raw.Length;
            _rows[length++] = (byte)'\n';
        }
        return _rows.AsMemory(0, length);
    }

    private CorpusRecord Read(CsvReader reader, RecordChunk chunk, int index)
    {
        var slice = chunk.Records[index];
        if (!reader.Read() || reader.FieldCount != slice.Fields)
            throw new InvalidOperationException($"{File.Path}, line {slice.Line}: the scanner and the parser of CSV disagree.");
        var values = new string?[slice.Fields];
        for (int k = 0; k < values.Length; k++)
        {
            if (k >= _isWanted.Length || _isWanted[k]) values[k] = reader.GetString(k);
        }
        return new CorpusRecord(File, slice.Line, chunk.FirstRow + index, File.Names, values, chunk.Raw(index));
    }
}
