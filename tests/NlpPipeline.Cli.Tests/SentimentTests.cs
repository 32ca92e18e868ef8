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
    public void Aspects_are_lines_a_cell_or_json()
    {
        const string text = "房间很干净，但是停车位太少。";
        Assert.Equal(["+房间 很干净", "-停车位 太少"], Nlp.Succeed(text, "sentiment", "--aspects").Lines.Skip(1));
        Assert.EndsWith("\t+房间 很干净;-停车位 太少", Nlp.Succeed(text, "sentiment", "--aspects", "--lines").Lines[0], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Nlp.Succeed(text, "sentiment", "--aspects", "--format", "json").Output);
        Assert.Equal("停车位", json.RootElement.GetProperty("aspects")[1].GetProperty("term").GetProperty("text").GetString());
        using var folder = new TempFolder();
        string output = folder.PathOf("b.csv");
        Nlp.Succeed("", "batch", folder.Write("a.csv", $"text\n{text}\n"), "--out", output, "--quiet", "--annotate", "aspects");
        Assert.Equal($"text,aspects\n{text},+房间 很干净;-停车位 太少\n", File.ReadAllText(output));
        Nlp.AssertFails(Nlp.RunWithInput(text, "sentiment", "--aspects", "--explain"), 2, "--explain and --aspects cannot be combined; use one of them.");
    }

    [Fact]
    public void Json_holds_the_probabilities_and_every_sentence()
    {
        using var json = JsonDocument.Parse(Nlp.Succeed(Samples.Article, "sentiment", "--format", "json").Output);
        var root = json.RootElement;
        var whole = root.GetProperty("sentiment");
        double negative = whole.GetProperty("negative").GetDouble();
        double positive = whole.GetProperty("positive").GetDouble();
        Assert.Equal(1, negative + whole.GetProperty("neutral").GetDouble() + positive, 4);
        Assert.Equal(positive - negative, whole.GetProperty("score").GetDouble(), 4);
        var sentences = root.GetProperty("sentences").EnumerateArray().ToArray();
        Assert.True(sentences.Length >= 4);
        foreach (var sentence in sentences)
        {
            Assert.Equal(
                Samples.Article[sentence.GetProperty("start").GetInt32()..sentence.GetProperty("end").GetInt32()],
                sentence.GetProperty("text").GetString());
            Assert.InRange(sentence.GetProperty("sentiment").GetProperty("score").GetDouble(), -1, 1);
            Assert.Contains(sentence.GetProperty("sentiment").GetProperty("label").GetString(), (string[])["negative", "neutral", "positive"]);
        }
    }

    [Fact]
    public void Explain_lists_words_whose_values_add_up_to_the_log_odds()
    {
        using var json = JsonDocument.Parse(Nlp.Succeed("味道不好吃，太差了。送餐很快！", "sentiment", "--explain", "--format", "json").Output);
        var root = json.RootElement.GetProperty("explanation");
        var sentiment = json.RootElement.GetProperty("sentiment");
        var contributions = root.GetProperty("contributions").EnumerateArray().ToArray();
        double sum = root.GetProperty("constant").GetDouble() + contributions.Sum(c => c.GetProperty("value").GetDouble());
        Assert.Equal(root.GetProperty("logOdds").GetDouble(), sum, 1e-6);
        Assert.Equal(Math.Log(sentiment.GetProperty("positive").GetDouble() / sentiment.GetProperty("negative").GetDouble()), sum, 1e-2);
        Assert.Contains(contributions, c => c.GetProperty("negated").GetBoolean());
        Assert.StartsWith("不", root.GetProperty("negations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_marks_words_in_each_sentence()
    {
        var lines = Nlp.Succeed("太差了，再也不买。非常满意！", "sentiment", "--explain").Lines;
        Assert.StartsWith("log-odds ", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("deciding clause: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith('-') && line.Contains("-]", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith('+') && line.Contains("+]", StringComparison.Ordinal));
    }
}
