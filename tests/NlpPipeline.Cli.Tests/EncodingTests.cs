using System.Text;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class EncodingTests
{
    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool> Detected => new()
    {
        { "utf-8", false },
        { "utf-8", true },
        { "utf-16", true },
        { "utf-16BE", true },
        { "utf-32", true },
        { "gb18030", false },
        { "utf-16", false },
        { "utf-16BE", false },
    };

    public static TheoryData<string, bool> Given => new(
        Detected.Select(row => row.Data).Concat([("big5", false), ("gbk", false)]));

    [Theory]
    [MemberData(nameof(Detected))]
    public void Is_detected(string encoding, bool withMark)
    {
        using var folder = new TempFolder();
        string file = folder.Write("article.txt", Encode(Samples.Article, encoding, withMark));
        Assert.Equal(Samples.Article, Nlp.Succeed("", "segment", "--delimiter", "", file).Output);
    }

    [Theory]
    [MemberData(nameof(Given))]
    public void Is_given(string encoding, bool withMark)
    {
        const string text = "中文，abc\n中立\n";
        using var folder = new TempFolder();
        string file = folder.Write("article.txt", Encode(text, encoding, withMark));
        Assert.Equal(text, Nlp.Succeed("", "segment", "--delimiter", "", "--encoding", encoding, file).Output);
    }

    [Theory]
    [InlineData("很好\n")]
    [InlineData("好")]
    [InlineData("一〇二四年𠮷日㐀\n")]
    public void Short_texts_in_gb18030_are_detected(string text)
    {
        var result = Nlp.Succeed(Encode(text, "gb18030", withMark: false), "segment", "--delimiter", "");
        Assert.Equal(text.TrimEnd('\n') + "\n", result.Output);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void A_character_across_the_end_of_the_first_block_stays_whole(string encoding)
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string text = new string('a', (4 << 20) - 5 + shift) + "中文中文中文\n";
            Assert.Equal(text, Nlp.Succeed(Encode(text, encoding, withMark: false), "segment", "--delimiter", "").Output);
        }
    }

    [Theory]
    [InlineData("utf-8", 14)]
    [InlineData("gb18030", 10)]
    public void Bytes_that_are_no_text_are_named_by_offset_and_line(string encoding, int offset)
    {
        using var folder = new TempFolder();
        string file = folder.Write("bad.txt", [.. Encode("一二\n三四", encoding, withMark: false), 0x0A, 0xFF, 0xFF, 0x0A]);
        var result = Nlp.Run("segment", "--encoding", encoding, file);
        Nlp.AssertFails(result, 1, $"{file} is not valid {encoding} at byte {offset} (line 3)");
        Assert.Contains("--encoding", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_bad_byte_is_named_by_its_place_in_the_file_and_leaves_whole_answers_before_it()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("我们都是中国人\n", 200_000))), 0xFF];
        var result = Nlp.RunWithInput(content, "segment");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"at byte {content.Length - 1} (line 200001)", result.Error, StringComparison.Ordinal);
        Assert.NotEmpty(result.Lines);
        Assert.All(result.Lines, line => Assert.Equal("我们 都 是 中国 人", line));
    }

    [Fact]
    public void A_character_cut_by_the_end_of_the_file_is_an_error() =>
        Nlp.AssertFails(Nlp.RunWithInput([0xE4, 0xB8, 0xAD, 0xE4, 0xB8], "segment", "--encoding", "utf-8"), 1, "at byte 3");

    [Fact]
    public void Bytes_of_no_known_encoding_are_an_error() =>
        Nlp.AssertFails(Nlp.RunWithInput([0x61, 0x0A, 0xFF, 0xFF, 0x00, 0xFF], "segment"), 1, "The encoding of standard input cannot be detected; set its encoding with --encoding");

    [Fact]
    public void A_bad_byte_in_gb18030_is_an_error_and_not_taken_for_another_encoding()
    {
        byte[] content = [.. Encode(Samples.Article, "gb18030", withMark: false), 0xFF, (byte)'\n'];
        Nlp.AssertFails(Nlp.RunWithInput(content, "tags"), 1, $"standard input is not valid gb18030 at byte {content.Length - 2}");
    }

    [Fact]
    public void One_bad_byte_in_utf8_is_an_error_and_not_taken_for_gb18030()
    {
        byte[] content = Encode(Samples.Article, "utf-8", withMark: false);
        int bad = Encoding.UTF8.GetByteCount(Samples.Article[..Samples.Article.IndexOf('半', StringComparison.Ordinal)]);
        content[bad] = 0xB8;
        Nlp.AssertFails(Nlp.RunWithInput(content, "segment"), 1, $"standard input is not valid utf-8 at byte {bad} (line 2)");
    }

    [Fact]
    public void Half_a_surrogate_pair_in_utf16_is_an_error() =>
        Nlp.AssertFails(Nlp.RunWithInput([0xFF, 0xFE, 0x2D, 0x4E, 0x00, 0xD8, 0x2D, 0x4E], "segment"), 1, "near byte");

    [Fact]
    public void Big5_is_detected_in_a_longer_text()
    {
        const string text = "我們都是中國人，今天天氣很好，去北京大學看看圖書館裡的書籍。\n";
        Assert.Equal(text, Nlp.Succeed(Encode(text, "big5", withMark: false), "segment", "--delimiter", "").Output);
    }

    private static byte[] Encode(string text, string encoding, bool withMark)
    {
        var target = Encoding.GetEncoding(encoding);
        byte[] mark = withMark ? encoding == "utf-8" ? [0xEF, 0xBB, 0xBF] : target.GetPreamble() : [];
        return [.. mark, .. target.GetBytes(text)];
    }
}
