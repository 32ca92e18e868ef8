using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class CsvReadingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_fields_with_quotes_line_ends_and_delimiters()
    {
        var read = Read("id,text\r\n1,\"甲,\"\"乙\"\"\r\n丙\"\r\n\r\n2,丁\r\n");
        Assert.Equal(["id", "text"], read.Names);
        Assert.Equal(["甲,\"乙\"\r\n丙", "丁"], read.Column("text"));
        Assert.Equal([2L, 5L], read.Records.Select(record => record.Line));
        Assert.Equal([1L, 2L], read.Records.Select(record => record.Row));
        Assert.Empty(read.Rejects);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6 << 20)]
    public void A_byte_order_mark_within_a_file_is_part_of_its_row(int length)
    {
        string text = new('甲', length);
        var read = ReadResult.Of(_folder.Write("a.csv", $"\uFEFFid,text\n\uFEFF1,{text}\n\uFEFF2,乙\n"), new CorpusReaderOptions { HasHeader = true, ChunkBytes = 1 });
        Assert.Equal(["id", "text"], read.Names);
        Assert.Equal(["\uFEFF1", "\uFEFF2"], read.Column("id"));
        Assert.Equal([text, "乙"], read.Column("text"));
    }

    [Fact]
    public void Rejects_a_wrong_number_of_fields_and_goes_on()
    {
        var read = Read("id,text\n1,甲\n2\n3,丙,多\n4,丁\n");
        Assert.Equal(["1", "4"], read.Column("id"));
        Assert.All(read.Rejects, reject => Assert.Equal(RejectReason.FieldCount, reject.Reason));
        Assert.Equal(["2", "3,丙,多"], read.Raws);
        Assert.Equal([3L, 4L], read.Rejects.Select(reject => reject.Line));
        Assert.Equal([2L, 3L], read.Rejects.Select(reject => reject.Row));
    }

    [Theory]
    [InlineData("1,\"没有关\n", "rows behind have no quotes", "2,乙\n3,丙\n")]
    [InlineData("1,\"没有关\n", "rows behind have quotes", "2,\"乙\"\n3,\"丙\"\n")]
    [InlineData("1,\"关\"了又写\n", "behind the end", "2,乙\n3,\"丙\"\n")]
    [InlineData("1,\"两行\n都坏\"了\n", "the fault is on its second line", "2,\"乙\"\n3,丙\n")]
    [InlineData("1,中\"间\n", "within a bare field", "2,乙\n3,丙\n")]
    public void An_open_quote_swallows_no_other_row(string broken, string where, string rest)
    {
        var read = Read("id,text\n0,甲\n" + broken + rest);
        Assert.Equal(["0", "2", "3"], read.Column("id"));
        var reject = Assert.Single(read.Rejects);
        Assert.True(reject.Reason == RejectReason.BrokenQuotes, where);
        Assert.Equal(broken.TrimEnd('\n'), read.Raws.Single());
        Assert.Equal(3, reject.Line);
    }

    [Fact]
    public void Rejects_bytes_that_are_not_of_the_encoding()
    {
        string path = _folder.Write("a.csv", [.. "id,text\n1,甲乙丙丁\n2,"u8, 0xE4, 0xB8, .. "\n3,丙\n"u8]);
        var read = ReadResult.Of(path);
        Assert.Equal(["1", "3"], read.Column("id"));
        Assert.Equal(RejectReason.InvalidBytes, Assert.Single(read.Rejects).Reason);
        Assert.Equal([.. "2,"u8, 0xE4, 0xB8], read.Rejects[0].Raw.ToArray());
    }

    [Theory]
    [InlineData("1,甲\n2,乙\n", "column1,column2")]
    [InlineData("编号,正文\n2,乙\n", "编号,正文")]
    [InlineData("a,b\n1,乙\n2,丙\n", "a,b")]
    [InlineData("甲,乙\n丙,丁\n", "column1,column2")]
    [InlineData("甲乙丙\n丁\n", "text")]
    public void Tells_a_header_from_a_row(string csv, string names) => Assert.Equal(names.Split(','), Read(csv).Names);

    [Fact]
    public void Takes_the_word_of_the_caller_on_the_header()
    {
        string path = _folder.Write("a.csv", "text,id\n甲,1\n");
        Assert.Equal(["text", "甲"], ReadResult.Of(path, new CorpusReaderOptions { HasHeader = false }).Column("column1"));
    }

    [Theory]
    [InlineData("a.csv", "id;text\n1;甲,乙\n")]
    [InlineData("a.csv", "id\ttext\n1\t甲,乙\n")]
    [InlineData("a.tsv", "id\ttext\n1\t甲,乙\n")]
    public void Finds_the_delimiter(string name, string csv) => Assert.Equal(["甲,乙"], ReadResult.Of(_folder.Write(name, csv)).Column("text"));

    [Fact]
    public void Quotes_in_tsv_mean_nothing_where_rows_would_break_by_them()
    {
        var read = ReadResult.Of(_folder.Write("a.tsv", "label\ttext\n1\t\"甲\"很好\n0\t他说\"乙\n1\t丙\n"));
        Assert.Empty(read.Rejects);
        Assert.Equal(["\"甲\"很好", "他说\"乙", "丙"], read.Column("text"));
    }

    [Fact]
    public void A_quoted_tsv_is_read_as_such() =>
        Assert.Equal(["甲\t乙", "丙"], ReadResult.Of(_folder.Write("a.tsv", "label\ttext\n1\t\"甲\t乙\"\n0\t丙\n")).Column("text"));

    [Fact]
    public void Chunks_change_nothing()
    {
        string csv = "id,text\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i},\"第{i}行\n还有\"\"一\"\"行\"\n{(i % 7 == 0 ? "坏\n" : "")}"));
        string path = _folder.Write("a.csv", csv);
        var whole = ReadResult.Of(path);
        var parts = ReadResult.Of(path, new CorpusReaderOptions { ChunkBytes = 16 });
        Assert.Equal(500, whole.Records.Count);
        Assert.Equal(whole.Records.Select(r => (r["id"], r["text"], r.Line, r.Row)), parts.Records.Select(r => (r["id"], r["text"], r.Line, r.Row)));
        Assert.Equal(whole.Raws, parts.Raws);
    }

    [Theory]
    [InlineData("2,XXXX")]
    [InlineData("2,\"XXXX\"")]
    [InlineData("2,\"X\nX\nX\"\"\nX\"")]
    [InlineData("2,\"XX\",\"X\nX\"")]
    public void A_record_over_the_limit_is_one_reject_and_the_rows_behind_it_keep_their_numbers(string shape)
    {
        foreach (int length in (int[])[90, 130, 200, 70_000])
        {
            string row = shape.Replace("X", new string('x', length), StringComparison.Ordinal);
            var read = ReadResult.Of(_folder.Write("a.csv", $"id,text\n1,甲\n{row}\n3,丙\n4,\"丁\n丁\"\n"), new CorpusReaderOptions { MaxRecordBytes = 100 });
            Assert.Equal(["1", "3", "4"], read.Column("id"));
            var reject = Assert.Single(read.Rejects);
            Assert.Equal((RejectReason.RecordTooLong, 3L, 2L, row[..100]), (reject.Reason, reject.Line, reject.Row, read.Raws.Single()));
            Assert.Equal([1L, 3L, 4L], read.Records.Select(record => record.Row));
            Assert.Equal(4 + row.Count(c => c == '\n'), read.Records[1].Line);
        }
    }

    [Fact]
    public void A_quote_that_is_never_closed_over_the_limit_swallows_no_valid_row()
    {
        string broken = "2,\"" + string.Concat(Enumerable.Repeat("xxxxxxxxx\n", 50));
        var read = ReadResult.Of(_folder.Write("a.csv", $"id,text\n1,甲\n{broken}3,丙\n4,丁\n"), new CorpusReaderOptions { MaxRecordBytes = 100 });
        Assert.Equal(["1", "3", "4"], read.Column("id"));
        Assert.Equal(RejectReason.RecordTooLong, Assert.Single(read.Rejects).Reason);
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.lines")]
    public void A_line_over_the_limit_is_one_reject(string name)
    {
        foreach (string filling in (string[])["x", "\0", " ", "\r"])
        {
            string line = "{\"text\":\"甲\"}\n" + string.Concat(Enumerable.Repeat(filling, 1000)) + "{\"text\":\"乙\"}\n{\"text\":\"丙\"}\n";
            var read = ReadResult.Of(_folder.Write(name, line), new CorpusReaderOptions { MaxRecordBytes = 100, Format = name == "a.jsonl" ? CorpusFormat.JsonLines : CorpusFormat.Lines });
            Assert.Equal([1L, 3L], read.Records.Select(record => record.Row));
            Assert.Equal((RejectReason.RecordTooLong, 2L), (Assert.Single(read.Rejects).Reason, read.Rejects[0].Row));
        }
    }

    private ReadResult Read(string csv) => ReadResult.Of(_folder.Write("a.csv", csv));
}
