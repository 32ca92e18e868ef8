using System.Text;
using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary>Training and measuring on data of one's own, end to end.</summary>
public class TrainTests
{
    private static readonly string[] s_praise = ["很好吃", "送餐快", "分量足", "味道不错", "下次还点", "包装精美"];
    private static readonly string[] s_blame = ["太难吃", "送餐慢", "分量少", "味道很差", "再也不点", "包装破损"];

    [Fact]
    public void A_model_of_ones_own_is_trained_used_and_measured()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", Rows("差评", "好评"));
        string model = folder.PathOf("own.bin");
        string[] train = ["train", "sentiment", "--data", data, "--text-column", "内容", "--label-column", "评价", "--base", "none", "--out", model];
        string report = Nlp.Succeed("", train).Output;
        Assert.Contains("accuracy           1.0000", report, StringComparison.Ordinal);
        Assert.Contains("| 差评 | negative |", report, StringComparison.Ordinal);
        Assert.Contains("好评 | positive", File.ReadAllText(folder.PathOf("own.md")), StringComparison.Ordinal);
        byte[] first = File.ReadAllBytes(model);
        Nlp.Succeed("", train);
        Assert.Equal(first, File.ReadAllBytes(model));

        Assert.StartsWith("negative\t", Nlp.Succeed("太难吃，送餐慢", "sentiment", "--model", model).Output, StringComparison.Ordinal);
        Assert.Contains("positive", Nlp.Succeed("很好吃，送餐快", "analyze", "--lines", "--model", model).Output, StringComparison.Ordinal);
        Assert.Contains("| 好评 | 18 |", Nlp.Succeed("", "evaluate", "sentiment", "--data", data, "--model", model, "--label-column", "评价").Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Nlp.Succeed("太难吃，送餐慢", "sentiment", "--explain", "--format", "json", "--model", model).Output);
        Assert.True(json.RootElement.GetProperty("explanation").GetProperty("logOdds").GetDouble() < 0);
    }

    [Fact]
    public void Training_shows_a_bar_on_a_terminal()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", Rows("差评", "好评"));
        var result = Nlp.RunOnTerminal("train", "sentiment", "--data", data, "--text-column", "内容", "--label-column", "评价", "--base", "none", "--out", folder.PathOf("own.bin"));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("training and cross-validation", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Topics_likewise_and_bad_rows_are_named()
    {
        using var folder = new TempFolder();
        var rows = new StringBuilder();
        foreach (string text in s_praise.Concat(s_blame)) rows.Append($"{{\"text\":\"{text}的外卖\",\"label\":\"吃\"}}\n{{\"text\":\"{text}的手机屏幕\",\"label\":\"用\"}}\n");
        string data = folder.Write("own.jsonl", rows + "{\"text\":\"没有标签\"}\nkaputt\n");
        string model = folder.PathOf("topics.bin");
        var result = Nlp.Run("train", "topics", "--data", data, "--base", "none", "--out", model);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("own.jsonl, line 25: the column label is empty.", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 26", result.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 26 rows were ignored", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("用\t", Nlp.Succeed("手机屏幕", "topic", "--model", model).Output, StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.RunWithInput("好", "sentiment", "--model", model), 1, "is a topic model; specify a sentiment model");
    }

    [Fact]
    public void A_batch_asks_the_models_that_it_is_given()
    {
        using var folder = new TempFolder();
        string sentiment = folder.PathOf("sentiment.bin"), topics = folder.PathOf("topics.bin"), input = folder.Write("in.jsonl", "{\"text\":\"很好吃，送餐快\"}\n"), output = folder.PathOf("out.jsonl");
        // The labels the wrong way round, so that no shipped model could answer likewise.
        Nlp.Succeed("", "train", "sentiment", "--data", folder.Write("s.csv", Rows("好评", "差评")), "--text-column", "内容", "--label-column", "评价", "--base", "none", "--out", sentiment);
        Nlp.Succeed("", "train", "topics", "--data", folder.Write("t.csv", Rows("牢骚", "夸奖")), "--text-column", "内容", "--label-column", "评价", "--base", "none", "--out", topics);
        Nlp.Succeed("", "batch", input, "--annotate", "sentiment,topic", "--model", sentiment, "--model", topics, "--out", output, "--quiet");
        Assert.StartsWith("{\"text\":\"很好吃，送餐快\",\"sentiment\":{\"label\":\"negative\",", File.ReadAllText(output), StringComparison.Ordinal);
        Assert.Contains("\"topics\":[{\"name\":\"夸奖\"", File.ReadAllText(output), StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.Run("batch", input, "--model", topics, "--model", topics), 1, "models of the same kind");
        Nlp.AssertFails(Nlp.Run("batch", input, "--model", topics, "--annotate", "tags"), 2, "--annotate does not contain topic");
    }

    [Fact]
    public void On_top_of_the_shipped_model_a_few_texts_do()
    {
        using var folder = new TempFolder();
        string model = folder.PathOf("own.bin");
        string data = folder.Write("own.tsv", "text\tlabel\n" + string.Concat(s_praise.Concat(s_blame).Select((t, i) => $"{t}{t}\t{(i < 6 ? 5 : 1)}\n{t}。真的\t{(i < 6 ? 5 : 1)}\n")));
        Assert.Contains("| 1 | negative |", Nlp.Succeed("", "train", "sentiment", "--data", data, "--out", model).Output, StringComparison.Ordinal);
        Assert.StartsWith("positive\t", Nlp.Succeed("非常满意，强烈推荐", "sentiment", "--model", model).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text,label\n好,1\n坏,0\n", "There are 2 texts with a label; at least 20 are needed")]
    [InlineData("text,label\n", "has no row with a text and a label")]
    [InlineData("a,b\n好,1\n", "specify the column of the texts with --text-column")]
    public void What_does_not_do_is_refused_in_a_sentence(string rows, string message)
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", rows);
        Nlp.AssertFails(Nlp.Run("train", "sentiment", "--data", data, "--out", folder.PathOf("own.bin")), 1, message);
    }

    [Fact]
    public void A_folder_is_refused()
    {
        using var folder = new TempFolder();
        Nlp.AssertFails(Nlp.Run("train", "topics", "--data", folder.PathOf("."), "--out", folder.PathOf("own.bin")), 1, "is a directory; specify a file");
    }

    [Theory]
    [InlineData("sentiment", "own.md")]
    [InlineData("topics", "own.MD")]
    public void A_model_cannot_have_the_name_of_its_card(string kind, string name)
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", Rows("差评", "好评")), output = folder.PathOf(name);
        Nlp.AssertFails(
            Nlp.Run("train", kind, "--data", data, "--text-column", "内容", "--label-column", "评价", "--base", "none", "--out", output), 2,
            "--out must not end in .md, the extension of the model's card; specify a name such as own.bin.");
        Assert.False(File.Exists(output));
    }

    [Fact]
    public void One_label_is_refused()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", Rows("差评", "差评"));
        Nlp.AssertFails(
            Nlp.Run("train", "sentiment", "--data", data, "--text-column", "内容", "--label-column", "评价", "--out", folder.PathOf("own.bin")), 1,
            "All texts have the label '差评'; at least two labels are needed");
    }

    [Fact]
    public void The_shipped_models_are_measured_on_any_labels()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.csv", Rows("0", "1"));
        string report = Nlp.Succeed("", "evaluate", "sentiment", "--data", data, "--text-column", "内容", "--label-column", "评价").Output;
        Assert.Contains("| positive | 18 |", report, StringComparison.Ordinal);
        Assert.DoesNotContain("neutral", report, StringComparison.Ordinal);
        string headlines = folder.Write("heads.csv", "text,label\n国足客场两球告负主帅下课,news_sports\n新款电动SUV上市续航六百公里,汽车\n");
        Assert.Contains("accuracy           1.0000", Nlp.Succeed("", "evaluate", "topics", "--data", headlines).Output, StringComparison.Ordinal);
        string unknown = folder.Write("unknown.csv", "text,label\n国足客场两球告负主帅下课,抽象\n");
        Nlp.AssertFails(Nlp.Run("evaluate", "topics", "--data", unknown), 1, "The model has no class for the label '抽象'");
    }

    private static string Rows(string negative, string positive)
    {
        var rows = new StringBuilder("内容,评价\n");
        for (int i = 0; i < 6; i++)
        {
            for (int j = 1; j < 4; j++) rows.Append($"\"{s_praise[i]}，{s_praise[(i + j) % 6]}\",{positive}\n\"{s_blame[i]}，{s_blame[(i + j) % 6]}\",{negative}\n");
        }

        return rows.ToString();
    }
}
