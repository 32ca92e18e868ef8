using System.IO.Compression;
using System.Text;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Fuzz;

/// <summary>Readers of corpora.</summary>
internal static class CorpusTargets
{
    private static readonly string[] s_endings = [".jsonl.gz", ".jsonl.br", ".jsonl.zst"];
    private static readonly CsvScanner[] s_scanners = [new((byte)',', true, 0), new((byte)'\t', false, 2), new((byte)',', true, 2)];

    /// <summary>Requires that rows are the same whether their bytes come whole or one after the other.</summary>
    internal static void CsvScanner(byte[] input)
    {
        foreach (var scanner in s_scanners)
        {
            ReadOnlySpan<byte> data = input;
            while (!data.IsEmpty)
            {
                var whole = scanner.Scan(data, isFinal: true);
                Target.Require(whole.Next > 0 && whole.Next <= data.Length && whole.Length <= whole.Next, "a row does not advance or is outside the data");
                for (int arrived = Math.Max(1, data.Length - 3); arrived < data.Length; arrived++)
                {
                    var early = scanner.Scan(data[..arrived], isFinal: false);
                    Target.Require(!early.IsComplete || early == whole, "a row ends elsewhere if its bytes come later");
                }
                data = data[whole.Next..];
            }
        }
    }

    /// <summary>Reads a file in chunks of two sizes and requires the same records and rejects.</summary>
    internal static void Read(string name, byte[] input)
    {
        string? small = Contents(name, input, 16), large = Contents(name, input, 1 << 14);
        Target.Require(small == large, "the records depend on the size of the chunks");
    }

    internal static void Encodings(byte[] input)
    {
        try
        {
            var encoding = EncodingDetector.Resolve(null, input, isWhole: true, "x");
            _ = encoding.GetCharCount(input);
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
        }
        Read("x.txt", input);
        Read("x.jsonl", input);
    }

    /// <summary>Reads a compressed file; requires that what succeeds is what a decompressor that does not look at the end gives.</summary>
    internal static void Compressed(byte[] input)
    {
        if (input.Length == 0) return;
        _ = Contents("x" + s_endings[input[0] % s_endings.Length], input[1..], 1 << 14);
    }

    internal static byte[][] CompressedSeeds()
    {
        byte[] content = [.. "{\"text\":\"北京大学\"}\n{\"text\":\"吉林\"}\n"u8];
        using var gzip = new MemoryStream();
        using (var stream = new GZipStream(gzip, CompressionLevel.Optimal)) stream.Write(content);
        using var brotli = new MemoryStream();
        using (var stream = new BrotliStream(brotli, CompressionLevel.Optimal)) stream.Write(content);
        using var zstd = new ZstdSharp.Compressor();
        return [[0, .. gzip.ToArray()], [1, .. brotli.ToArray()], [2, .. zstd.Wrap(content)]];
    }

    internal static readonly string[] ExcelTokens = ["<row>", "</row>", "<row r=\"9\">", "<c r=\"A1\"", "<c r=\"XFD1048576\"", " t=\"s\">", " t=\"inlineStr\">", "<v>1</v>", "<v>-1</v>", "<v>1e999</v>", "<is><t>北京</t></is>", "</c>", "<!--", "&lt;", "&#x0;", "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>", "<dimension ref=\"A1:XFD1048576\"/>"];

    internal static byte[] ExcelSeed() => [.. "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>text</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>1.5</v></c></row></sheetData></worksheet>"u8];

    /// <summary>Reads a workbook whose sheet is the input.</summary>
    internal static void Excel(byte[] input)
    {
        using var workbook = new MemoryStream();
        using (var archive = new ZipArchive(workbook, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"u8);
            Add("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"u8);
            Add("xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>id</t></si><si><t>北京</t></si></sst>"u8);
            Add("xl/worksheets/sheet1.xml", input);

            void Add(string name, ReadOnlySpan<byte> content)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }
        Read("x.xlsx", workbook.ToArray());
    }

    /// <summary>Returns all records and rejects of a file as one text; null if it is refused.</summary>
    private static string? Contents(string name, byte[] input, int chunkBytes)
    {
        var rows = new SortedDictionary<long, string>();
        try
        {
            using var reader = CorpusReader.Open(name, new CorpusReaderOptions { ChunkBytes = chunkBytes, MaxRecordBytes = 1 << 20, OpenStream = _ => new MemoryStream(input) });
            foreach (var record in reader.Read(reject => rows.Add(reject.Row, $"{reject.Line} {reject.Reason} {reject.Raw.Length}")))
                rows.Add(record.Row, $"{record.Line} {string.Join('|', record.Names)} {string.Join('|', record.Values)}");
            return string.Join('\n', rows);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
