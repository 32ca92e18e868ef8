using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class AnalyzeTests
{
    [Fact]
    public void Report_shows_title_sentiment_tags_and_counts()
    {
        var result = Nlp.Succeed(Samples.Article, "analyze", "--top", "5");
        Assert.Contains("  国产新能源汽车销量再创新高\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("Topic", result.Output, StringComparison.Ordinal);
        Assert.Matches("Sentiment +(negative|neutral|positive)", result.Output);
        Assert.Equal(5, result.Lines.Count(line => line.Contains('×', StringComparison.Ordinal)));
        Assert.Contains("██", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ characters, \d+ words, \d+ sentences, analysed in \d+ ms", result.Output);
    }

    [Fact]
    public void Report_is_in_the_language_that_is_asked_for()
    {
        var result = Nlp.Succeed(Samples.Article, "analyze", "--language", "zh");
        Assert.Contains("主题  ", result.Output, StringComparison.Ordinal);
        Assert.Matches("情感 +(负面|中性|正面)", result.Output);
        Assert.Matches(@"\d+ 字，\d+ 词，\d+ 句，分析用时 \d+ 毫秒", result.Output);
        Assert.DoesNotMatch("Topic|Tags|negative|Most|characters", result.Output);
        Assert.Contains("（无文本）", Nlp.Succeed("", "analyze", "--language", "zh").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Language_changes_neither_rows_nor_json()
    {
        foreach (string[] format in (string[][])[["--lines"], ["--format", "json"]])
            Assert.Equal(Nlp.Succeed("服务很好。", ["analyze", .. format]).Output, Nlp.Succeed("服务很好。", ["analyze", "--language", "zh", .. format]).Output);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "主题")]
    [InlineData("de_DE.UTF-8", "Topic")]
    public void Report_on_a_terminal_is_in_the_language_of_the_system(string language, string topic)
    {
        using var folder = new TempFolder();
        Assert.Contains(topic, Nlp.RunOnTerminal(language, ["analyze", folder.Write("a.txt", Samples.Article)]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_quotes_telling_sentences()
    {
        var result = Nlp.Succeed("这家店非常好，服务热情，我很满意！\n但是送餐太慢，饭菜难吃，态度恶劣，非常失望。\n", "analyze");
        Assert.Matches(@"Most positive +\+[01]\.\d\d  这家店非常好", result.Output);
        Assert.Matches(@"Most negative +-[01]\.\d\d  但是送餐太慢", result.Output);
    }

    [Fact]
    public void Report_to_a_file_or_pipe_has_no_escape_codes()
    {
        // Also not those of the text itself, which a terminal would obey.
        var result = Nlp.Succeed("标题\u001B[31m红色\u001B[0m\n正文\u001B]0;x\u0007结束，非常满意。\n", "analyze");
        Assert.DoesNotContain('\u001B', result.Output);
        Assert.DoesNotContain('\u0007', result.Output);
        Assert.DoesNotContain('\r', result.Output);
    }

    [Fact]
    public void Title_is_the_first_line_that_is_not_blank()
    {
        Assert.Equal("  标题", Nlp.Succeed("\n \u3000\n 标题 \n正文。\n", "analyze").Lines[1]);
    }

    [Fact]
    public void Json_holds_what_the_other_commands_say()
    {
        using var json = JsonDocument.Parse(Nlp.Succeed(Samples.Article, "analyze", "--format", "json").Output);
        foreach (string command in (string[])["tags", "sentiment", "topic"])
        {
            using var part = JsonDocument.Parse(Nlp.Succeed(Samples.Article, command, "--format", "json").Output);
            foreach (var property in part.RootElement.EnumerateObject())
                Assert.Equal(property.Value.GetRawText(), json.RootElement.GetProperty(property.Name).GetRawText());
        }
        Assert.Equal(Samples.Article, string.Concat(json.RootElement.GetProperty("tokens").EnumerateArray().Select(token => token.GetProperty("text").GetString())));
    }

    [Fact]
    public void Lines_joins_the_rows_of_topic_sentiment_and_tags()
    {
        string[] documents = [Samples.Article.ReplaceLineEndings(" "), "", "非常满意，很喜欢这本书！"];
        string input = string.Join('\n', documents);
        var lines = Nlp.Succeed(input, "analyze", "--lines").Lines;
        string[][] parts = [.. ((string[])["topic", "sentiment", "tags"]).Select(command => Nlp.Succeed(input, command, "--lines").Lines)];
        for (int i = 0; i < documents.Length; i++)
            Assert.Equal(string.Join('\t', parts.Select(part => part[i]).Where(cell => cell.Length > 0)), lines[i]);
    }

    [Fact]
    public void An_empty_text_has_a_report() => Assert.Contains("(no text)", Nlp.Succeed("", "analyze").Output, StringComparison.Ordinal);
}
