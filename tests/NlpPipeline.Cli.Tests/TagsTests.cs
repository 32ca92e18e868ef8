using System.Globalization;
using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class TagsTests
{
    [Fact]
    public void Writes_one_tag_on_each_line()
    {
        var tags = Nlp.Succeed(Samples.Article, "tags").Lines;
        Assert.InRange(tags.Length, 5, 12);
        Assert.Contains("新能源汽车", tags);
        Assert.Equal(tags.Distinct(), tags);
    }

    [Fact]
    public void Top_limits_the_number()
    {
        var all = Nlp.Succeed(Samples.Article, "tags").Lines;
        Assert.Equal(all[..3], Nlp.Succeed(Samples.Article, "tags", "--top", "3").Lines);
    }

    [Fact]
    public void Weights_follow_a_tab_and_fall()
    {
        var rows = Nlp.Succeed(Samples.Article, "tags", "--weights").Lines.Select(line => line.Split('\t')).ToArray();
        Assert.Equal(Nlp.Succeed(Samples.Article, "tags").Lines, rows.Select(row => row[0]));
        var weights = rows.Select(row => double.Parse(row[1], CultureInfo.InvariantCulture)).ToArray();
        Assert.All(weights, weight => Assert.True(weight > 0));
        Assert.Equal(weights.OrderDescending(), weights);
    }

    [Fact]
    public void Lines_puts_the_tags_of_each_line_on_a_line()
    {
        string second = Samples.Article.ReplaceLineEndings(" ");
        var lines = Nlp.Succeed($"\n{second}\n\n", "tags", "--lines").Lines;
        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[0]);
        Assert.Equal(Nlp.Succeed(second, "tags").Lines, lines[1].Split('\t'));
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void Json_holds_text_weight_and_count()
    {
        var result = Nlp.Succeed(Samples.Article, "tags", "--format", "json", "--top", "4");
        Assert.Single(result.Lines);
        using var json = JsonDocument.Parse(result.Output);
        var tags = json.RootElement.GetProperty("tags").EnumerateArray().ToArray();
        Assert.Equal(Nlp.Succeed(Samples.Article, "tags", "--top", "4").Lines, tags.Select(tag => tag.GetProperty("text").GetString()));
        Assert.All(tags, tag => Assert.True(tag.GetProperty("weight").GetDouble() > 0 && tag.GetProperty("count").GetInt32() > 0));
    }

    [Fact]
    public void Counts_follow_a_tab() => Assert.Equal(["芯片\t2", "大学\t1"], Nlp.Succeed("芯片、芯片和大学", "tags", "--counts", "--min-weight", "0").Lines);

    [Fact]
    public void Json_spans_cut_the_tag_out_of_the_text()
    {
        using var json = JsonDocument.Parse(Nlp.Succeed(Samples.Article, "tags", "--format", "json").Output);
        foreach (var tag in json.RootElement.GetProperty("tags").EnumerateArray())
        {
            foreach (var span in tag.GetProperty("spans").EnumerateArray())
                Assert.Equal(tag.GetProperty("text").GetString(), Samples.Article[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()]);
        }
    }

    [Fact]
    public void Methods_and_their_options_are_jiebas()
    {
        using var folder = new TempFolder();
        string stopWords = folder.Write("stop.txt", "大学\n");
        string text = "我爱北京的大学，也爱上海的街道。北京到上海，北京的秋天。";
        Assert.Equal(["北京", "上海", "街道", "大学"], Nlp.Succeed(text, "tags", "--method", "textrank").Lines);
        Assert.Equal(["北京", "上海"], Nlp.Succeed(text, "tags", "--method", "textrank", "--pos", "ns").Lines);
        Assert.DoesNotContain("大学", Nlp.Succeed(text, "tags", "--method", "tfidf", "--add-stop-words", stopWords).Lines);
        Assert.Contains("The", Nlp.Succeed("The end", "tags", "--method", "tfidf", "--replace-stop-words", stopWords).Lines);
        Assert.Equal(["清华大学"], Nlp.Succeed("清华大学的芯片", "tags", "--method", "tfidf", "--min-length", "3").Lines);
    }

    [Theory]
    [InlineData("--pos", "名词")]
    [InlineData("--pos", ",")]
    [InlineData("--min-length", "0")]
    [InlineData("--min-weight", "1.5")]
    [InlineData("--method", "lda")]
    [InlineData("--idf", "absent.txt")]
    public void Wrong_options_are_named(string option, string value)
    {
        var result = Nlp.Run("tags", option, value);
        bool isFile = option == "--idf";
        Nlp.AssertFails(result, isFile ? 1 : 2, isFile ? value : option);
    }

    [Fact]
    public void The_least_weight_of_a_tag_is_an_option_of_the_extractor()
    {
        const string Text = "新款手机的芯片被曝存在高危漏洞。厂商紧急发布补丁，用户十分担忧。";
        Assert.True(Nlp.Succeed(Text, "tags", "--min-weight", "0").Lines.Length > Nlp.Succeed(Text, "tags", "--min-weight", "0.5").Lines.Length);
        Nlp.AssertFails(Nlp.Run("tags", "--min-weight", "0.5", "--method", "tfidf"), 2, "--min-weight can only be used with --method extract.");
        Nlp.AssertFails(Nlp.Run("tags", "--min-weight", "0.5", "--vocabulary", "tags.tsv"), 2, "--min-weight cannot be used with --vocabulary.");
    }

    [Fact]
    public void A_text_without_tags_gives_no_line() => Assert.Equal("", Nlp.Succeed("，。！", "tags").Output);

    [Fact]
    public void Chinese_stop_words_can_be_allowed()
    {
        const string Text = "感觉不错，东西没有问题，感觉可以。";
        Assert.DoesNotContain("感觉", Nlp.Succeed(Text, "tags", "--min-weight", "0").Lines);
        Assert.Contains("感觉", Nlp.Succeed(Text, "tags", "--no-stop-words", "--min-weight", "0").Lines);
    }
}
