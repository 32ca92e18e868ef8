using System.Globalization;
using NlpPipeline.Corpus.Tables;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Detects the format of a file from its first bytes.</summary>
internal static class CorpusSniffer
{
    /// <summary>The column name of plain texts.</summary>
    internal const string TextName = "text";

    private const string FileName = "file";
    private const string TitleName = "title";
    private const int Rows = 50;
    private const int LongestName = 40;

    /// <summary>Returns the format for a file extension; null if it is not known.</summary>
    internal static CorpusFormat? FromEnding(string path) => ByteSource.FormatEnding(path) switch
    {
        ".csv" => CorpusFormat.Csv,
        ".tsv" or ".tab" => CorpusFormat.Tsv,
        ".jsonl" or ".ndjson" => CorpusFormat.JsonLines,
        ".parquet" => CorpusFormat.Parquet,
        ".xlsx" => CorpusFormat.Excel,
        ".txt" => CorpusFormat.Document,
        ".html" or ".htm" => CorpusFormat.Html,
        _ => null,
    };

    internal static CorpusFile Sniff(string path, CorpusFormat format, ByteSource source, bool? hasHeader)
    {
        var file = new CorpusFile
        {
            Path = path,
            Format = TableStream.Handles(format) ? CorpusFormat.JsonLines : format,
            SourceFormat = format,
            Encoding = source.Encoding,
            EncodingName = source.EncodingName,
            IsTranscoded = source.IsTranscoded,
            Names = [TextName],
        };
        return format switch
        {
            CorpusFormat.Csv or CorpusFormat.Tsv => SniffTable(file, source, hasHeader),
            CorpusFormat.JsonLines or CorpusFormat.Parquet or CorpusFormat.Excel => file with { Names = [.. NamesOfObjects(file, source)] },
            CorpusFormat.Document => file with { Names = [FileName, TextName] },
            CorpusFormat.Html => file with { Names = [FileName, TitleName, TextName] },
            _ => file,
        };
    }

    private static CorpusFile SniffTable(CorpusFile file, ByteSource source, bool? hasHeader)
    {
        var scanner = file.Format == CorpusFormat.Tsv
            ? BestOf(source, new CsvScanner((byte)'\t', true, 0), new CsvScanner((byte)'\t', false, 0))
            : BestOf(source, new CsvScanner((byte)',', true, 0), new CsvScanner((byte)';', true, 0), new CsvScanner((byte)'\t', true, 0));
        file = file with { Delimiter = scanner.Delimiter, HasQuotes = scanner.HasQuotes, Names = [] };
        var rows = FirstRows(file, source, scanner);
        if (rows.Count == 0) return file with { Names = [TextName] };
        bool isHeader = hasHeader ?? LooksLikeHeader(rows);
        string[] names = isHeader
            ? [.. rows[0].Select((name, i) => string.IsNullOrWhiteSpace(name) ? NameOf(i) : name!.Trim())]
            : [.. rows[0].Select((_, i) => rows[0].Count == 1 ? TextName : NameOf(i))];
        return file with { Names = names, HasHeader = isHeader };
    }

    private static string NameOf(int index) => "column" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the first scanner by which the most rows have as many fields as the first row, if that has more than one.</summary>
    private static CsvScanner BestOf(ByteSource source, params ReadOnlySpan<CsvScanner> scanners)
    {
        var best = scanners[0];
        double bestShare = -1;
        foreach (var scanner in scanners)
        {
            var rows = Scan(source, scanner);
            if (rows.Count == 0) continue;
            double share = rows.Count(row => row.Fault is null && row.Fields == rows[0].Fields) / (double)rows.Count;
            if (rows[0].Fields == 1) share = share == 1 && scanner == scanners[0] ? 0.5 : 0;
            if (share <= bestShare) continue;
            (best, bestShare) = (scanner, share);
        }
        return best;
    }

    private static List<ScannedRecord> Scan(ByteSource source, CsvScanner scanner)
    {
        var found = new List<ScannedRecord>();
        var data = source.Head;
        while (!data.IsEmpty && found.Count < 10 * Rows)
        {
            var record = scanner.Scan(data, source.HeadIsWhole);
            if (!record.IsComplete) break;
            if (record.Fields > 0) found.Add(record);
            data = data[record.Next..];
        }
        return found;
    }

    private static List<IReadOnlyList<string?>> FirstRows(CorpusFile file, ByteSource source, RecordScanner scanner)
    {
        var rows = new List<IReadOnlyList<string?>>();
        var parser = new CsvRecordParser(file);
        var sink = new RecordList();
        parser.Parse(ChunkOfHead(source, scanner), sink);
        rows.AddRange(sink.Records.Select(record => record.Values));
        return rows;
    }

    private static IEnumerable<string> NamesOfObjects(CorpusFile file, ByteSource source)
    {
        var sink = new RecordList();
        file.CreateParser().Parse(ChunkOfHead(source, file.CreateScanner()), sink);
        return sink.Records.SelectMany(record => record.Names).Distinct();
    }

    private static RecordChunk ChunkOfHead(ByteSource source, RecordScanner scanner)
    {
        var data = source.Head;
        var records = new List<RecordSlice>();
        int start = 0;
        while (start < data.Length && records.Count < Rows)
        {
            // The head may be all that has arrived of a stream: an incomplete record at its end is ignored unless it is the only one.
            var record = scanner.Scan(data[start..], source.HeadIsWhole);
            if (!record.IsComplete && records.Count == 0) record = scanner.Scan(data[start..], isFinal: true);
            if (!record.IsComplete) break;
            if (record.Fields > 0) records.Add(new RecordSlice(start, record.Length, 1, record.Fault, record.Fields));
            start += record.Next;
        }
        return new RecordChunk(data[..start].ToArray(), 0, start, false, records, 1, default);
    }

    /// <summary>
    /// Determines whether the first row is a header: it contains a known name (text, id, 标题, ...); or its cells are short, distinct and not numbers, and
    /// some column has only numbers or long texts below it.
    /// </summary>
    private static bool LooksLikeHeader(List<IReadOnlyList<string?>> rows)
    {
        string[] first = [.. rows[0].Select(cell => (cell ?? "").Trim())];
        if (first.Any(CorpusColumns.IsKnown)) return true;
        if (first.Any(cell => cell.Length is 0 or > LongestName || IsNumber(cell)) || first.Distinct().Count() < first.Length) return false;
        return rows.Count > 1 && Enumerable.Range(0, first.Length).Any(i =>
            rows.Skip(1).All(row => row.Count > i && (IsNumber(row[i] ?? "") || (row[i] ?? "").Length > LongestName)));
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private sealed class RecordList : IRecordSink
    {
        internal List<CorpusRecord> Records { get; } = [];

        public void Accept(CorpusRecord record) => Records.Add(record);

        public void Reject(CorpusReject reject)
        {
        }
    }
}
