using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class EntitiesTests
{
    private const string Text = "英伟达首席执行官黄仁勋昨天在台北表示";

    [Fact]
    public void A_table_is_for_people()
    {
        var rows = Nlp.Succeed(Text, "entities").Lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Assert.Equal(["ORG", "0", "3", "0", "英伟达"], rows[0]);
        Assert.Equal(["PER", "8", "11", "1", "黄仁勋"], rows[1]);
    }

    [Fact]
    public void A_line_gives_a_line()
    {
        var lines = Nlp.Succeed($"{Text}\n\n没有\n", "entities", "--lines").Lines;
        Assert.Equal(["ORG:英伟达\tPER:黄仁勋\tTIME:昨天\tLOC:台北", "", ""], lines);
        var json = Nlp.Succeed($"{Text}\n没有\n", "entities", "--lines", "--format", "json").Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("entities")).ToArray();
        Assert.Equal((4, 0), (json[0].GetArrayLength(), json[1].GetArrayLength()));
        Assert.Equal(("PER", 8, 11, "黄仁勋"), (json[0][1].GetProperty("type").GetString()!, json[0][1].GetProperty("start").GetInt32(), json[0][1].GetProperty("end").GetInt32(), json[0][1].GetProperty("text").GetString()!));
    }

    [Fact]
    public void Kinds_and_a_score_choose()
    {
        Assert.Equal(["PER:黄仁勋\tLOC:台北"], Nlp.Succeed(Text, "entities", "--lines", "--kinds", "per,LOC").Lines);
        Assert.Equal(["TIME:昨天"], Nlp.Succeed(Text, "entities", "--lines", "--min-score", "1").Lines);
        Assert.Contains("--kinds takes PER", Nlp.RunWithInput(Text, "entities", "--kinds", "WHO").Error, StringComparison.Ordinal);
        Assert.Contains("--min-score must be", Nlp.RunWithInput(Text, "entities", "--min-score", "2").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluation_counts_what_is_right()
    {
        using var folder = new TempFolder();
        string file = folder.Write("marked.jsonl", """
            {"text":"英伟达首席执行官黄仁勋昨天在台北表示","entities":[{"start":8,"end":11,"type":"PER"},{"start":14,"end":16,"type":"LOC"}]}
            {"text":"黄仁勋离开台北","entities":[{"start":0,"end":3,"type":"PER"},{"start":3,"end":5,"type":"LOC"}]}

            """);
        var all = JsonDocument.Parse(Nlp.Succeed("", "evaluate", "entities", "--data", file, "--format", "json").Lines[0]).RootElement.GetProperty("types").EnumerateArray().ToDictionary(type => type.GetProperty("type").GetString()!);
        Assert.Equal(["PER", "LOC", "all"], all.Keys);
        Assert.Equal((2, 2, 1.0), (all["PER"].GetProperty("right").GetInt32(), all["PER"].GetProperty("marked").GetInt32(), all["PER"].GetProperty("f1").GetDouble()));
        Assert.Equal(1, all["LOC"].GetProperty("right").GetInt32());
        Assert.StartsWith("type", Nlp.Succeed("", "evaluate", "entities", "--data", file).Lines[0], StringComparison.Ordinal);
        Assert.Contains("line 1", Nlp.RunWithInput("", "evaluate", "entities", "--data", folder.Write("bad.jsonl", "{\"text\":1}\n")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_has_a_column_and_a_report_lists_names()
    {
        using var folder = new TempFolder();
        string input = folder.Write("in.jsonl", $"{{\"text\":\"{Text}\"}}\n"), output = folder.PathOf("out.csv");
        Nlp.Succeed("", "batch", input, "--out", output, "--quiet", "--annotate", "entities", "--kinds", "PER");
        using var reader = Corpus.CorpusReader.Open(output);
        Assert.Equal("""[{"start":8,"end":11,"type":"PER","text":"黄仁勋"}]""", reader.Read(_ => { }).Single()["entities"]);
        Assert.Matches("Persons +黄仁勋", Nlp.Succeed(Text, "analyze").Output);
    }
}
