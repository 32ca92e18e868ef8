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
    };

    public static TheoryData<string, bool> Given => new(
        Detected.Select(row => row.Data).Concat([("utf-16", false), ("utf-16BE", false), ("big5", false), ("gbk", false)]));

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
        var result = Nlp.RunWithInput(Encode(text, "gb18030", withMark: false), "segment", "--delimiter", "");
        Assert.Equal(text.TrimEnd('\n') + "\n", result.Output);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void A_character_across_the_end_of_the_first_block_stays_whole(string encoding)
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string text = new string('a', (1 << 20) - 5 + shift) + "中文中文中文\n";
            var result = Nlp.RunWithInput(Encode(text, encoding, withMark: false), "segment", "--delimiter", "");
            Assert.Equal("", result.Error);
            Assert.Equal(text, result.Output);
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
    public void The_offset_counts_from_the_start_of_the_file_also_in_later_blocks()
    {
        byte[] content = [.. Enumerable.Repeat((byte)'a', 3 << 20), 0xFF];
        content[5] = (byte)'\n';
        Assert.Contains($"at byte {3 << 20} (line 2)", Nlp.RunWithInput(content, "tags").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_cut_by_the_end_of_the_file_is_an_error() =>
        Nlp.AssertFails(Nlp.RunWithInput([0xE4, 0xB8, 0xAD, 0xE4, 0xB8], "segment", "--encoding", "utf-8"), 1, "at byte 3");

    [Fact]
    public void An_encoding_that_cannot_be_told_is_an_error() =>
        Nlp.AssertFails(Nlp.RunWithInput([0xFF, 0xFF, 0x00, 0xFF], "segment"), 1, "--encoding");

    private static byte[] Encode(string text, string encoding, bool withMark)
    {
        var target = Encoding.GetEncoding(encoding);
        byte[] mark = withMark ? encoding == "utf-8" ? [0xEF, 0xBB, 0xBF] : target.GetPreamble() : [];
        return [.. mark, .. target.GetBytes(text)];
    }
}
