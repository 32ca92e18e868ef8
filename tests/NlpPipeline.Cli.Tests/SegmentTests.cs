using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class SegmentTests
{
    [Fact]
    public void Joins_the_words_of_each_line_with_a_space() =>
        Assert.Equal("我们 都 是 中国 人\n我 来到 北京 清华大学\n", Nlp.Succeed("我们都是中国人\n我来到北京清华大学\n", "segment").Output);

    [Fact]
    public void A_title_is_not_written_with_the_line() =>
        Assert.Equal("早餐 很 丰盛\n热情\n", Nlp.Succeed("早餐很丰盛\n热情\n", "segment", "--new-words", "--title", "酒店").Output);

    [Theory]
    [InlineData("/", "我们/都/是/中国/人\n")]
    [InlineData(@"\t", "我们\t都\t是\t中国\t人\n")]
    [InlineData(@"\n", "我们\n都\n是\n中国\n人\n")]
    [InlineData(@"\x01", "我们\u0001都\u0001是\u0001中国\u0001人\n")]
    [InlineData(@"\u3000", "我们\u3000都\u3000是\u3000中国\u3000人\n")]
    [InlineData(@"\\", @"我们\都\是\中国\人" + "\n")]
    [InlineData("", "我们都是中国人\n")]
    [InlineData("-", "我们-都-是-中国-人\n")]
    [InlineData(@"<\t>", "我们<\t>都<\t>是<\t>中国<\t>人\n")]
    public void Understands_the_escapes_of_a_delimiter(string delimiter, string expected) =>
        Assert.Equal(expected, Nlp.Succeed("我们都是中国人", "segment", "--delimiter", delimiter).Output);

    [Fact]
    public void Half_a_surrogate_pair_as_delimiter_becomes_the_replacement_character() =>
        Assert.Equal("中国\uFFFD人\n", Nlp.Succeed("中国人", "segment", "--delimiter", @"\ud800").Output);

    [Theory]
    [InlineData("我来到清华大学", "我/来到/清华/清华大学/华大/大学", "--mode", "full")]
    [InlineData("我来到清华大学", "我/来到/清华/华大/大学/清华大学", "--mode", "search")]
    [InlineData("他来到了网易杭研大厦", "他/来到/了/网易/杭研/大厦", "--mode", "accurate")]
    [InlineData("英伟达首席执行官黄仁勋", "英伟达/首席/执行官/黄仁勋", "--mode", "learned")]
    [InlineData("他来到了网易杭研大厦", "他/来到/了/网易/杭/研/大厦", "--no-hmm")]
    [InlineData("我爱北京天安门", "我/r/爱/v/北京/ns/天安门/ns", "--pos")]
    [InlineData("2025年8月6日涨3.5%", "2025年8月6日/涨/3.5%", "--entities")]
    [InlineData("庄达菲说，选择庄达菲，与庄达菲", "庄达菲/说/，/选择/庄达菲/，/与/庄达菲", "--new-words")]
    [InlineData("演员庄达菲发文，剧中庄达菲出场，制片人选择庄达菲", "演员/n/庄达菲/nr/发文/v/，/w/剧中/n/庄达菲/nr/出场/v/，/w/制片人/n/选择/v/庄达菲/nr", "--new-words", "--mode", "learned", "--pos")]
    [InlineData("庄达菲说，选择庄达菲，与庄达菲", "庄达菲/nr/说/v/，/x/选择/v/庄达菲/nr/，/x/与/p/庄达菲/nr", "--new-words", "--pos")]
    [InlineData("我的頭髮乾了", "我/的/頭髮/乾/了", "--script", "traditional")]
    [InlineData("8月5日涨3.5%", "8月5日/t/涨/v/3.5%/m", "--entities", "--pos")]
    public void Cuts_as_told(string line, string expected, params string[] options) =>
        Assert.Equal(expected + "\n", Nlp.Succeed(line, ["segment", "--delimiter", "/", .. options]).Output);

    [Fact]
    public void Json_holds_the_part_of_speech_when_told() => Assert.Equal(
        """{"tokens":[{"text":"我","start":0,"end":1,"pos":"r"}]}""" + "\n", Nlp.Succeed("我", "segment", "--pos", "--format", "json").Output);

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 1)]
    [InlineData("我们\n\n\n你们", 4)]
    [InlineData("我们\r\n\r\n你们\r\n", 3)]
    [InlineData("\n\n我们\n", 3)]
    public void Gives_one_line_for_each_line(string input, int lines)
    {
        var result = Nlp.Succeed(input, "segment");
        Assert.Equal(lines, result.Lines.Length);
        Assert.Equal(lines, Nlp.Succeed(input, "segment", "--lines").Lines.Length);
        Assert.Equal(input.Replace("\r", "", StringComparison.Ordinal).TrimEnd('\n'), result.Output.TrimEnd('\n'));
        Assert.DoesNotContain('\r', result.Output);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u000B")]
    public void Only_a_line_feed_ends_a_line(string other)
    {
        var result = Nlp.Succeed($"我们{other}你们\n", "segment", "--delimiter", "");
        Assert.Equal($"我们{other}你们\n", result.Output);
    }

    [Fact]
    public void Without_delimiters_every_character_of_the_input_comes_back()
    {
        const string text = "他说：“Hello，世界 ２０２６！”  😀𠮷野家\tＡＢＣ\n　全角空格。\n";
        Assert.Equal(text, Nlp.Succeed(text, "segment", "--delimiter", "").Output);
    }

    [Fact]
    public void Json_offsets_cut_the_words_out_of_the_line()
    {
        string[] lines = ["我们都是中国人", "", "😀𠮷野家 abc \"引号\"\\"];
        var result = Nlp.Succeed(string.Join('\n', lines), "segment", "--format", "json");
        Assert.Equal(lines.Length, result.Lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            using var json = JsonDocument.Parse(result.Lines[i]);
            int end = 0;
            foreach (var token in json.RootElement.GetProperty("tokens").EnumerateArray())
            {
                Assert.Equal(end, token.GetProperty("start").GetInt32());
                string text = token.GetProperty("text").GetString()!;
                end = token.GetProperty("end").GetInt32();
                Assert.Equal(lines[i][(end - text.Length)..end], text);
            }
            Assert.Equal(lines[i].Length, end);
        }
        Assert.Contains("我们", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_longer_than_any_buffer_stays_one_line()
    {
        string line = string.Concat(Enumerable.Repeat("我们都是中国人，", 500_000));
        var result = Nlp.Succeed(line + "\n短", "segment", "--delimiter", "");
        Assert.Equal([line, "短"], result.Lines);
    }
}
