using System.Text;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class TrainSegmenterTests
{
    private const string Text = "校长的故事很有意思。";

    [Fact]
    public void A_model_is_learnt_measured_and_used_by_every_command_that_takes_the_mode()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.txt", Lines("", "\n")), model = folder.PathOf("models/my.words");
        Directory.CreateDirectory(folder.PathOf("models"));
        Assert.Matches("F1 of words (0.9|1.0)[0-9]+ with it and 0.[0-7][0-9]+ without it on 63 texts that were held out\n", Nlp.Succeed("", "train", "segmenter", "--data", data, "--out", model).Output);
        byte[] first = File.ReadAllBytes(model);
        Nlp.Succeed("", "train", "segmenter", "--data", folder.Write("tagged.txt", Lines("/x", "\r\n")), "--tagged", "--out", model);
        Assert.Equal(first, File.ReadAllBytes(model));

        string[] learned = ["--mode", "learned", "--words-model", model];
        Assert.StartsWith("校长的/故事/", Nlp.Succeed(Text, ["segment", "--delimiter", "/", .. learned]).Output, StringComparison.Ordinal);
        Assert.Contains("\"校长的\"", Nlp.Succeed(Text, ["analyze", "--format", "json", .. learned]).Output, StringComparison.Ordinal);
        Assert.Contains("F1         1.0000", Nlp.Succeed("", ["evaluate", "words", "--data", data, .. learned]).Output, StringComparison.Ordinal);
        string recipe = folder.Write("recipe.json", "{\"segmenter\": {\"mode\": \"Learned\", \"wordsModelFile\": \"models/my.words\"}}");
        Assert.StartsWith("校长的/故事/", Nlp.Succeed(Text, "segment", "--delimiter", "/", "--recipe", recipe).Output, StringComparison.Ordinal);
        string texts = folder.Write("texts.csv", $"text\n{Text}\n"), output = folder.PathOf("cut.csv");
        Assert.Equal(0, Nlp.Run(["batch", texts, "--out", output, "--annotate", "tokens", .. learned]).ExitCode);
        Assert.Contains("校长的", File.ReadAllText(output), StringComparison.Ordinal);
        Assert.Contains("words", Nlp.Succeed("", "model", "inspect", model).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_does_not_help_is_not_written()
    {
        using var folder = new TempFolder();
        string data = folder.Write("plain.txt", string.Concat(Enumerable.Repeat("我们 在 北京 工作 。\n", 30))), model = folder.PathOf("my.words");
        Nlp.AssertFails(Nlp.Run("train", "segmenter", "--data", data, "--out", model), 1, "does not help (F1 of words 1.0000 with it and 1.0000 without it on 30 texts that were held out)");
        Assert.False(File.Exists(model));
        string few = folder.Write("few.txt", "校长的 故事\n");
        Assert.Contains("learnt from 1 text;", Nlp.Succeed("", "train", "segmenter", "--data", few, "--out", model).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("我们 在\n北京 \uFFFD\n", "own.txt, line 2: the text is not UTF-8")]
    [InlineData("我们 在\n\n我们在北京工作我们在北京工作我们在北京工作我们在北京工作我们在北京工作\n", "own.txt, line 3: '我们在北京工作我们在…' has 35 Chinese characters")]
    [InlineData("我们在北京工作\n他们在上海学习\n", "own.txt: its words have 7 Chinese characters on average")]
    [InlineData("我们/r 在/p 北京/ns\n", "own.txt: most words are followed by a slash and a part of speech; add --tagged")]
    [InlineData("\n \n", "own.txt contains no words")]
    public void A_text_that_cannot_be_used_is_refused_with_its_line(string text, string error)
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.txt", text);
        Nlp.AssertFails(Nlp.Run("train", "segmenter", "--data", data, "--out", folder.PathOf("my.words")), 1, error);
    }

    [Fact]
    public void Wrong_options_are_named()
    {
        using var folder = new TempFolder();
        string data = folder.Write("own.txt", "我们/r 在/p\n北京/ns 工作\n"), model = folder.PathOf("my.words");
        Nlp.AssertFails(Nlp.Run("train", "segmenter", "--data", data, "--tagged", "--out", model), 1, "line 2: the word '工作' has no part of speech");
        Nlp.AssertFails(Nlp.Run("train", "segmenter", "--data", folder.PathOf("no.txt"), "--out", model), 1, "no.txt");
        Nlp.AssertFails(Nlp.RunWithInput(Text, "segment", "--words-model", data), 2, "add --mode learned");
        Nlp.AssertFails(Nlp.RunWithInput(Text, "segment", "--mode", "learned", "--words-model", data), 1, "not a compiled file");
        Nlp.AssertFails(Nlp.RunWithInput(Text, "segment", "--mode", "learned", "--words-model", model), 1, "my.words");
    }

    /// <summary>Texts in which 的 belongs to the word before it.</summary>
    private static string Lines(string tag, string end)
    {
        string[] owners = ["我们", "妈妈", "学生", "医生", "北京", "孩子", "公司", "邻居", "城市"], things = ["书", "汽车", "房子", "衣服", "朋友", "声音", "历史"];
        var lines = new StringBuilder();
        foreach (string owner in owners)
            foreach (string thing in things) lines.Append(string.Join(' ', new[] { owner + "的", thing, "很", "好", "。" }.Select(word => word + tag))).Append(end);
        return lines.ToString();
    }
}
