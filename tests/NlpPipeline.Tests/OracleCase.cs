using System.Text.Json;

namespace NlpPipeline.Tests;

/// <summary>A text and what the real jieba 0.42.1 makes of it; written by tests/oracle/cases.py.</summary>
public sealed record OracleCase(
    string Text, string[] Accurate, string[] NoHmm, string[] Full, string[] Search, string[] Pos, (string Word, double Weight)[] TfIdf,
    (string Word, double Weight)[] TextRank)
{
    public static IReadOnlyList<OracleCase> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Segmentation", "cases.jsonl")).Select(Parse)];

    private static OracleCase Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        string[] Strings(string name) => [.. root.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
        (string, double)[] Weighted(string name) => [.. root.GetProperty(name).EnumerateArray().Select(e => (e[0].GetString()!, e[1].GetDouble()))];
        return new OracleCase(
            root.GetProperty("text").GetString()!, Strings("accurate"), Strings("nohmm"), Strings("full"), Strings("search"), Strings("pos"),
            Weighted("tfidf"), Weighted("textrank"));
    }
}
