using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class EvaluateWordsTests
{
    [Fact]
    public void A_word_is_right_if_both_of_its_ends_are()
    {
        using var folder = new TempFolder();
        string data = folder.Write("gold.txt", "我 来到 北京 清华 大学\n\n他 来到 北京\n"), known = folder.Write("known.txt", "我 他 来到\n");
        using var json = JsonDocument.Parse(Nlp.Succeed("", "evaluate", "words", "--data", data, "--known", known, "--format", "json").Output);
        var root = json.RootElement;
        Assert.Equal(8, root.GetProperty("words").GetInt32());
        Assert.Equal(6 / 7.0, root.GetProperty("precision").GetDouble(), 1e-9); // 清华大学 is one word of jieba's
        Assert.Equal(6 / 8.0, root.GetProperty("recall").GetDouble(), 1e-9);
        Assert.Equal((4, 0.5), (root.GetProperty("unknownWords").GetInt32(), root.GetProperty("unknownRecall").GetDouble()));
    }

    [Fact]
    public void Tags_are_left_out_and_differences_are_shown()
    {
        using var folder = new TempFolder();
        string data = folder.Write("gold.txt", "我/r 来到/v 清华/j 大学/n\n"), output = Nlp.Succeed("", "evaluate", "words", "--data", data, "--tagged").Output;
        Assert.Contains("    1  清华/大学  清华大学", output, StringComparison.Ordinal);
        Assert.Contains("F1         0.5714", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_overlap_are_refused()
    {
        using var folder = new TempFolder();
        Nlp.AssertFails(Nlp.Run("evaluate", "words", "--data", folder.Write("gold.txt", "清华 大学\n"), "--mode", "search"), 2, "overlap");
        Nlp.AssertFails(Nlp.Run("evaluate", "words", "--data", folder.Write("empty.txt", "\n")), 1, "no words");
    }

    [Fact]
    public void Surnames_are_split_from_persons_on_request()
    {
        using var folder = new TempFolder();
        string data = folder.Write("gold.txt", "王 建国 和 诸葛 亮 在 北京 会见 了 克林顿 。\n");
        Assert.Contains("F1         1.0000", Nlp.Succeed("", "evaluate", "words", "--data", data, "--mode", "learned", "--split-names").Output, StringComparison.Ordinal);
        Assert.Contains("王/建国  王建国", Nlp.Succeed("", "evaluate", "words", "--data", data, "--mode", "learned").Output, StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.Run("evaluate", "words", "--data", data, "--split-names"), 2, "add --mode learned");
    }

    [Fact]
    public void Parts_of_speech_are_compared_with_tagged_texts()
    {
        using var folder = new TempFolder();
        string data = folder.Write("gold.txt", "他/r 的/u 工作/n 很/d 重要/a 。/w\n");
        using var json = JsonDocument.Parse(Nlp.Succeed("", "evaluate", "pos", "--data", data, "--mode", "learned", "--format", "json").Output);
        Assert.Equal((6, 5 / 6.0, 5 / 6.0), (json.RootElement.GetProperty("words").GetInt32(), json.RootElement.GetProperty("accuracy").GetDouble(), json.RootElement.GetProperty("f1").GetDouble()));
        Assert.Contains("    1  n  vn", Nlp.Succeed("", "evaluate", "pos", "--data", data, "--mode", "learned").Output, StringComparison.Ordinal);
        Assert.Contains("    1  u  uj", Nlp.Succeed("", "evaluate", "pos", "--data", data).Output, StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.Run("evaluate", "pos", "--data", folder.Write("bare.txt", "他/r 的\n")), 1, "line 1: the word '的' has no part of speech");
    }

    [Fact]
    public void User_words_have_their_parts_of_speech_among_the_given_words()
    {
        using var folder = new TempFolder();
        string data = folder.Write("gold.txt", "蓝鲸云台/nz 北京/ns\n"), words = folder.Write("words.txt", "蓝鲸云台 1000 nz\n");
        using var json = JsonDocument.Parse(Nlp.Succeed("", "evaluate", "pos", "--data", data, "--user-words", words, "--format", "json").Output);
        Assert.Equal((1, 1), (json.RootElement.GetProperty("accuracy").GetDouble(), json.RootElement.GetProperty("f1").GetDouble()));
    }

    [Fact]
    public void Segment_writes_the_parts_of_speech_of_the_learned_mode() =>
        Assert.Equal("他/r 的/u 工作/vn 很/d 重要/a 。/w\n", Nlp.Succeed("他的工作很重要。\n", "segment", "--mode", "learned", "--pos").Output);
}
