using System.Globalization;
using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class SentimentTests
{
    [Fact]
    public void Writes_label_tab_and_score()
    {
        var result = Nlp.Succeed(Samples.Article, "sentiment");
        Assert.Matches(@"^(negative|neutral|positive)\t-?[01](\.\d{1,6})?\n$", result.Output);
    }

    [Theory]
    [InlineData("这家酒店非常好，服务热情，房间干净，我们很满意，强烈推荐！", "positive")]
    [InlineData("太差了，质量很糟糕，客服态度恶劣，非常失望，再也不会买了。", "negative")]
    public void Tells_praise_from_complaint(string text, string label)
    {
        var cells = Nlp.Succeed(text, "sentiment").Lines[0].Split('\t');
        Assert.Equal(label, cells[0]);
        Assert.Equal(label == "positive", double.Parse(cells[1], CultureInfo.InvariantCulture) > 0);
    }

    [Fact]
    public void Lines_answers_every_line()
    {
        var lines = Nlp.Succeed("非常满意，很喜欢！\n\n糟糕透了，非常失望。", "sentiment", "--lines").Lines;
        Assert.Equal(["positive", "neutral", "negative"], lines.Select(line => line.Split('\t')[0]));
    }

    [Fact]
    public void Json_holds_the_probabilities_and_every_sentence()
    {
        using var json = JsonDocument.Parse(Nlp.Succeed(Samples.Article, "sentiment", "--format", "json").Output);
        var root = json.RootElement;
        double negative = root.GetProperty("negative").GetDouble();
        double positive = root.GetProperty("positive").GetDouble();
        Assert.Equal(1, negative + root.GetProperty("neutral").GetDouble() + positive, 4);
        Assert.Equal(positive - negative, root.GetProperty("score").GetDouble(), 4);
        var sentences = root.GetProperty("sentences").EnumerateArray().ToArray();
        Assert.True(sentences.Length >= 4);
        foreach (var sentence in sentences)
        {
            Assert.Equal(
                Samples.Article[sentence.GetProperty("start").GetInt32()..sentence.GetProperty("end").GetInt32()],
                sentence.GetProperty("text").GetString());
            Assert.InRange(sentence.GetProperty("score").GetDouble(), -1, 1);
            Assert.Contains(sentence.GetProperty("label").GetString(), (string[])["negative", "neutral", "positive"]);
        }
    }
}
