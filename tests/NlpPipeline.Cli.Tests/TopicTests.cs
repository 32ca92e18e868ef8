using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class TopicTests
{
    [Fact]
    public void Writes_topic_tab_and_probability() =>
        Assert.Matches(@"^\S+\t(1|0(\.\d{1,6})?)\n$", Nlp.Succeed(Samples.Article, "topic").Output);

    [Fact]
    public void Knows_sport() => Assert.StartsWith(
        "体育\t", Nlp.Succeed("中国女排在决赛中战胜对手夺得冠军，主教练赞扬球员的防守。", "topic").Output, StringComparison.Ordinal);

    [Fact]
    public void Nothing_to_go_by_is_a_dash() => Assert.Equal("-\t0\n", Nlp.Succeed("", "topic").Output);

    [Fact]
    public void Lines_answers_every_line()
    {
        var lines = Nlp.Succeed($"{Samples.Article.ReplaceLineEndings(" ")}\n\n", "topic", "--lines").Lines;
        Assert.Equal(2, lines.Length);
        Assert.Equal("-\t0", lines[1]);
    }

    [Fact]
    public void Json_holds_topic_and_probability()
    {
        var lines = Nlp.Succeed($"{Samples.Article.ReplaceLineEndings(" ")}\n\n", "topic", "--lines", "--format", "json").Lines;
        using var first = JsonDocument.Parse(lines[0]);
        var topic = first.RootElement.GetProperty("topics")[0];
        Assert.InRange(topic.GetProperty("probability").GetDouble(), 0.01, 1);
        Assert.Equal(JsonValueKind.String, topic.GetProperty("name").ValueKind);
        Assert.Equal("""{"topics":[]}""", lines[1]);
    }
}
