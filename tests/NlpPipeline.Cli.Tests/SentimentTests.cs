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
