using Xunit;

namespace NlpPipeline.Cli.Tests;

public class TopicTests
{
    [Fact]
    public void Writes_topic_tab_and_probability() =>
        Assert.Matches(@"^\S+\t(1|0(\.\d{1,6})?)\n$", Nlp.Succeed(Samples.Article, "topic").Output);

    [Fact]
    public void Nothing_to_go_by_is_a_dash() => Assert.Equal("-\t0\n", Nlp.Succeed("", "topic").Output);

    [Fact]
    public void Lines_answers_every_line()
    {
        var lines = Nlp.Succeed($"{Samples.Article.ReplaceLineEndings(" ")}\n\n", "topic", "--lines").Lines;
        Assert.Equal(2, lines.Length);
        Assert.Equal("-\t0", lines[1]);
    }
}
