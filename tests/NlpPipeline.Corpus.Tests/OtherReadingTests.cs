using System.IO.Compression;
using System.Text;
using NlpPipeline.Corpus.Text;
using Xunit;
using ZstdSharp;

namespace NlpPipeline.Corpus.Tests;

public sealed class OtherReadingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_lines_of_json_with_all_their_fields()
    {
        var read = ReadResult.Of(_folder.Write("a.jsonl", "{\"id\":1,\"text\":\"甲\\n乙\",\"x\":{\"y\":[1, 2]},\"n\":null}\r\n\r\n{\"text\":\"丙\"}\n"));
        Assert.Equal(["id", "text", "x", "n"], read.Names);
        Assert.Equal(["甲\n乙", "丙"], read.Column("text"));
        Assert.Equal(["1", "{\"y\":[1, 2]}"], [read.Records[0]["id"]!, read.Records[0]["x"]!]);
        Assert.Null(read.Records[0]["n"]);
        Assert.Equal([1L, 3L], read.Records.Select(record => record.Line));
    }

    [Theory]
    [InlineData("{\"text\":\"甲\"")]
    [InlineData("[1]")]
    [InlineData("{\"text\":\"甲\"} x")]
    [InlineData("{\"text\":\"\\ud800\"}")]
    [InlineData("甲")]
    public void Rejects_what_is_no_object(string line)
    {
        var read = ReadResult.Of(_folder.Write("a.jsonl", "{\"text\":\"甲\"}\n" + line + "\n{\"text\":\"乙\"}\n"));
        Assert.Equal(["甲", "乙"], read.Column("text"));
        var reject = Assert.Single(read.Rejects);
        Assert.Equal((RejectReason.InvalidJson, 2L), (reject.Reason, reject.Line));
        Assert.Equal(line, read.Raws.Single());
    }

    [Theory]
    [InlineData("{\"id\":8,\"text\":\"\\ud800 孤立\"}", "half of a surrogate pair in the string at byte 16 of the line")]
    [InlineData("{\"id\":8,\"\\udc00\":1}", "half of a surrogate pair in the string at byte 9 of the line")]
    [InlineData("{\"id\":8,}", "not a JSON object at byte 9 of the line")]
    public void Says_what_is_wrong_with_an_object_and_where(string line, string detail) =>
        Assert.Equal(detail, Assert.Single(ReadResult.Of(_folder.Write("a.jsonl", line + "\n")).Rejects).Detail);

    [Fact]
    public void Reads_lines_empty_ones_too() =>
        Assert.Equal(["甲", "", "乙"], ReadResult.Of(_folder.Write("a.txt", "甲\r\n\n乙"), Lines).Column("text"));

    [Fact]
    public void Reads_a_text_file_as_one_document() => Assert.Equal(["甲\n乙\n"], ReadResult.Of(_folder.Write("a.txt", "甲\n乙\n")).Column("text"));

    [Fact]
    public void Says_what_to_do_where_the_ending_tells_nothing() =>
        Assert.Contains("set Format", Assert.Throws<InvalidDataException>(() => CorpusReader.Open(_folder.Write("a.dat", "甲"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("gb18030")]
    [InlineData("us-ascii")]
    [InlineData("utf-8")]
    public void An_encoding_that_replaces_invalid_bytes_rejects_them_here(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] bytes = [.. "text\na\nb"u8, 0xFF, .. "\nc\n"u8];
        var read = ReadResult.Of(_folder.Write("a.csv", bytes), new CorpusReaderOptions { Encoding = Encoding.GetEncoding(name) });
        Assert.Equal(["a", "c"], read.Column("text"));
        Assert.Equal((RejectReason.InvalidBytes, 3L), (read.Rejects.Single().Reason, read.Rejects.Single().Line));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_limit_of_records_below_1_is_refused(int limit) =>
        Assert.StartsWith($"MaxRecordBytes is {limit}; set it to at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => CorpusReader.Open(_folder.Write("a.csv", "text\n甲\n"), new CorpusReaderOptions { MaxRecordBytes = limit })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("gb18030")]
    [InlineData("big5")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Detects_the_encoding(string name)
    {
        var encoding = EncodingDetector.Find(name)!;
        string text = string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},今天天气不冷不热，我們到公園去看花，一直玩到下午才回家\n")).Replace("气", "氣", StringComparison.Ordinal)
            .Replace("热", "熱", StringComparison.Ordinal).Replace("们", "們", StringComparison.Ordinal);
        if (name != "big5") text = text.Replace("我們", "我们", StringComparison.Ordinal);
        var read = ReadResult.Of(_folder.Write("a.csv", [.. encoding.Preamble, .. encoding.GetBytes("编,文\n".Replace("编", "id", StringComparison.Ordinal) + text)]));
        Assert.Equal(text.Split('\n')[4][2..], read.Records[4].Values[1]);
        Assert.Equal(30, read.Records.Count);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    [InlineData("big5")]
    [InlineData("utf-16LE")]
    [InlineData("utf-16BE")]
    public void Bad_bytes_in_the_first_rows_do_not_change_the_encoding(string name)
    {
        var encoding = EncodingDetector.Find(name)!;
        byte[] Row(int i) => encoding.GetBytes($"{i},今天天氣很好，我到公園去看花，一直玩到下午才回家。\n");
        byte[] bad = name.StartsWith("utf-16", StringComparison.Ordinal) ? encoding is { CodePage: 1200 } ? [0x00, 0xD8] : [0xD8, 0x00] : name == "big5" ? [0xA4] : [0xFF];
        byte[] BadRow() => [.. encoding.GetBytes("0,"), .. bad, .. encoding.GetBytes("\n")];
        byte[] content = [.. encoding.GetBytes("id,text\n"), .. Row(1), .. BadRow(), .. Row(3), .. BadRow(), .. Row(5)];
        var read = ReadResult.Of(_folder.Write("a.csv", content));
        Assert.Equal(["1", "3", "5"], read.Column("id"));
        Assert.All(read.Column("text"), text => Assert.StartsWith("今天天氣", text, StringComparison.Ordinal));
        Assert.Equal([RejectReason.InvalidBytes, RejectReason.InvalidBytes], read.Rejects.Select(reject => reject.Reason));
    }

    [Fact]
    public void Halves_in_different_encodings_need_a_name()
    {
        const string row = "今天天气很好，我们到公园去看花，一直玩到下午才回家。\n";
        byte[] content = [.. "id,text\n"u8, .. EncodingDetector.Find("gb18030")!.GetBytes("1," + row), .. Encoding.UTF8.GetBytes("2," + row)];
        var error = Assert.Throws<InvalidDataException>(() => CorpusReader.Open(_folder.Write("a.csv", content)));
        Assert.Contains("cannot be detected; set its Encoding", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_megabytes_are_evidence_too()
    {
        var encoding = EncodingDetector.Find("gb18030")!;
        byte[] content = [.. "id,text\n"u8, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,plain\n", 300_000))), .. encoding.GetBytes("2,今天天气很好\n")];
        Assert.Equal("今天天气很好", ReadResult.Of(_folder.Write("a.csv", content)).Column("text").Last());
    }

    [Fact]
    public void A_bad_byte_in_gb18030_costs_its_own_row_only()
    {
        var encoding = EncodingDetector.Find("gb18030")!;
        byte[] Row(int i) => encoding.GetBytes($"{i},今天天气很好我们去公园\n");
        string path = _folder.Write("a.csv", [.. "id,text\n"u8, .. Row(1), .. "2,"u8, 0xFF, (byte)'\n', .. Row(3), .. "4,"u8, 0x81, (byte)'\n', .. Row(5)]);
        var read = ReadResult.Of(path, new CorpusReaderOptions { Encoding = encoding });
        Assert.Equal(["1", "3", "5"], read.Column("id"));
        Assert.All(read.Rejects, reject => Assert.Equal(RejectReason.InvalidBytes, reject.Reason));
    }

    [Fact]
    public void Half_a_surrogate_pair_in_utf16_costs_its_own_row_only()
    {
        byte[] Row(string text) => Encoding.Unicode.GetBytes(text + "\n");
        string path = _folder.Write("a.csv", [0xFF, 0xFE, .. Row("id,text"), .. Row("1,甲"), .. Encoding.Unicode.GetBytes("2,"), 0x00, 0xD8, .. Row(""), .. Row("3,丙")]);
        var read = ReadResult.Of(path);
        Assert.Equal(["1", "3"], read.Column("id"));
        Assert.Equal(RejectReason.InvalidBytes, Assert.Single(read.Rejects).Reason);
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    [InlineData(".br")]
    public void Decompresses_by_the_ending(string ending)
    {
        byte[] half = Compress("id,text\n1,甲\n", ending);
        // Members of gzip and frames of zstd may stand one behind the other; brotli has no such thing.
        string path = _folder.Write("a.csv" + ending, ending == ".br" ? Compress("id,text\n1,甲\n2,乙\n", ending) : [.. half, .. Compress("2,乙\n", ending)]);
        Assert.Equal(["甲", "乙"], ReadResult.Of(path).Column("text"));
    }

    [Fact]
    public async Task Reads_asynchronously_and_can_be_cancelled()
    {
        string path = _folder.Write("a.txt", "甲\n乙\n丙\n");
        using var reader = CorpusReader.Open(path, Lines);
        using var cancel = new CancellationTokenSource();
        var texts = new List<string?>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in reader.ReadAsync(_ => { }, cancel.Token))
            {
                texts.Add(record["text"]);
                if (texts.Count == 2) await cancel.CancelAsync();
            }
        });
        Assert.Equal(["甲", "乙"], texts);
    }

    private static CorpusReaderOptions Lines => new() { Format = CorpusFormat.Lines };

    private static byte[] Compress(string text, string ending)
    {
        using var target = new MemoryStream();
        using (Stream stream = ending switch { ".gz" => new GZipStream(target, CompressionLevel.Fastest), ".br" => new BrotliStream(target, CompressionLevel.Fastest), _ => new CompressionStream(target) })
            stream.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }
}
