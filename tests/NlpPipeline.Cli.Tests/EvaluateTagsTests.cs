using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class EvaluateTagsTests
{
    [Fact]
    public void Counts_right_tags_of_all_documents_together()
    {
        using var folder = new TempFolder();
        string data = folder.Write("data.jsonl", "{\"text\": \"芯片和GPU\", \"keywords\": [\" gpu \", \"汽车\"]}\n{\"text\": \"芯片\", \"keywords\": [\"芯片\"]}\n");
        using var json = JsonDocument.Parse(Nlp.Succeed("", "evaluate", "tags", "--data", data, "--method", "tfidf", "--format", "json").Output);
        var root = json.RootElement;
        Assert.Equal((2, 3, 3, 2), (root.GetProperty("documents").GetInt32(), root.GetProperty("keywords").GetInt32(), root.GetProperty("tags").GetInt32(), root.GetProperty("right").GetInt32()));
        Assert.Equal(2 / 3.0, root.GetProperty("f1").GetDouble(), 1e-9);
    }

    [Fact]
    public void A_record_without_keywords_is_named()
    {
        using var folder = new TempFolder();
        string data = folder.Write("data.jsonl", "{\"text\": \"芯片\", \"keywords\": [\"芯片\"]}\n{\"text\": \"芯片\"}\n");
        Nlp.AssertFails(Nlp.Run("evaluate", "tags", "--data", data), 1, "line 2");
    }

    [Fact]
    public void A_table_of_a_corpus_weighs_its_words()
    {
        using var folder = new TempFolder();
        string corpus = folder.Write("corpus.txt", "芯片和汽车\n芯片\n"), table = folder.PathOf("idf.txt");
        Assert.Contains("of 2 documents", Nlp.Succeed("", "train", "idf", corpus, "--out", table).Output, StringComparison.Ordinal);
        Assert.Contains("芯片 0", File.ReadAllLines(table));
        Assert.Equal("汽车", Nlp.Succeed("芯片、芯片和汽车", "tags", "--method", "tfidf", "--idf", table).Lines[0]);
    }

    [Fact]
    public void A_style_is_learnt_measured_and_used()
    {
        using var folder = new TempFolder();
        const string Text = "医院建设加快推进\n医院的设计方案已经公布，医院的预算得到批准。成都市民关心医院的位置。";
        string one = folder.Write("one.jsonl", Record(Text, "成都")), style = folder.PathOf("my.style");
        Assert.NotEqual("成都", Nlp.Succeed(Text, "tags", "--top", "1").Lines[0]);
        Assert.Contains("learnt from 1 article;", Nlp.Succeed("", "train", "tag-style", "--data", one, "--out", style).Output, StringComparison.Ordinal);
        Assert.Equal("成都", Nlp.Succeed(Text, "tags", "--top", "1", "--style", style).Lines[0]);
        Assert.Contains(" style place", Nlp.Succeed(Text, "tags", "--explain", "--style", style).Output, StringComparison.Ordinal);
        Nlp.AssertFails(Nlp.Run("tags", "--method", "tfidf", "--style", style), 2, "--style can only be used with --method extract.");

        string many = folder.Write("many.jsonl", string.Concat(from city in (string[])["成都", "武汉", "西安", "南京", "杭州", "上海"] select Record(Text.Replace("成都", city, StringComparison.Ordinal), city)));
        Assert.Contains("by cross-validation on 6 articles", Nlp.Succeed("", "train", "tag-style", "--data", many, "--out", style).Output, StringComparison.Ordinal);
        var batch = Nlp.Run("batch", many, "--style", style, "--out", folder.PathOf("tagged.csv"), "--annotate", "tags", "--top", "1");
        Assert.Equal(0, batch.ExitCode);
        Assert.Contains("武汉", File.ReadAllText(folder.PathOf("tagged.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_that_does_not_help_is_not_written()
    {
        using var folder = new TempFolder();
        string data = folder.Write("data.jsonl", string.Concat(from thing in (string[])["医院", "学校", "公园", "机场", "车站"] select Record($"{thing}建设加快推进\n{thing}的方案已经公布，{thing}的预算得到批准。", thing)));
        string style = folder.PathOf("my.style");
        Nlp.AssertFails(Nlp.Run("train", "tag-style", "--data", data, "--out", style), 1, "does not help");
        Assert.False(File.Exists(style));
        Nlp.AssertFails(Nlp.Run("train", "tag-style", "--data", folder.Write("no.jsonl", Record("今天天气很好", "经济")), "--out", style), 1, "no text contains");
    }

    private static string Record(string text, string keyword) => JsonSerializer.Serialize(new { text, keywords = new[] { keyword } }) + "\n";
}
