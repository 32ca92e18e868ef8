using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace NlpPipeline.Corpus.Reading;

/// <summary>
/// Parses the rows of CSV and TSV with CsvHelper. One parser reads all chunks: it asks its text for more only when it is asked for a row
/// that the text before does not hold, and it is asked for just as many rows as there are.
/// </summary>
internal sealed class CsvRecordParser : RecordParser, IDisposable
{
    private const int BufferSize = 1 << 16;
    private const int LongText = 1 << 20;

    private readonly CharFeed _feed = new();
    private CsvParser _parser;

    internal CsvRecordParser(CorpusFile file) : base(file) => _parser = CreateParser();

    public void Dispose() => _parser.Dispose();

    internal override void Parse(RecordChunk chunk, IRecordSink sink)
    {
        _feed.Clear();
        var rejects = new Dictionary<int, CorpusReject>();
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (FindFault(chunk, i) is { } reject) rejects.Add(i, reject);
            else _feed.Append(chunk.Raw(i).Span, File.Encoding);
        }
        bool isLong = _feed.Length > LongText;
        for (int i = 0; i < chunk.Records.Count; i++)
        {
            if (rejects.TryGetValue(i, out var reject))
            {
                sink.Reject(reject);
                continue;
            }
            if (!_parser.Read() || _parser.Count != chunk.Records[i].Fields)
                throw new InvalidOperationException($"{File.Path}, line {chunk.Records[i].Line}: the scanner and the parser of CSV do not agree.");
            var values = new string?[_parser.Count];
            for (int k = 0; k < values.Length; k++) values[k] = _parser[k];
            sink.Accept(new CorpusRecord(File, chunk.Records[i].Line, chunk.FirstRow + i, File.Names, values, chunk.Raw(i)));
        }
        if (isLong) _parser = CreateParser(); // its buffer has grown to the longest row and would stay so
    }

    private CsvParser CreateParser() => new(_feed, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = ((char)File.Delimiter).ToString(),
        Mode = File.HasQuotes ? CsvMode.RFC4180 : CsvMode.NoEscape,
        BufferSize = BufferSize,
        IgnoreBlankLines = false,
        BadDataFound = null,
    });
}
