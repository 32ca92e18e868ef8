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
        Assert.Contains("新能源", tags);
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
    public void A_text_without_tags_gives_no_line() => Assert.Equal("", Nlp.Succeed("，。！", "tags").Output);
}
