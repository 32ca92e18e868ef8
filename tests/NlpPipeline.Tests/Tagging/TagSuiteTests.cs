using System.Text.Json;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

/// <summary>The tags that readers want of the development texts. The thresholds lie a little below what docs/accuracy.md reports.</summary>
public class TagSuiteTests
{
    private static readonly Pipeline s_pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tags });

    [Fact]
    public void Most_tags_that_readers_want_are_among_the_first()
    {
        var musts = new List<(string Kind, int Rank)>();
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tagging", "Suite", "tags-development.jsonl")))
        {
            var row = JsonElement.Parse(line);
            string[] tags = [.. s_pipeline.Process(row.GetProperty("text").GetString()!, row.TryGetProperty("title", out var title) ? title.GetString() : null).Tags.Select(tag => tag.Text)];
            foreach (var must in row.GetProperty("must").EnumerateArray())
                musts.Add((row.GetProperty("kind").GetString()!, Array.FindIndex(tags, tag => must.GetString()!.Split('|').Contains(tag, StringComparer.OrdinalIgnoreCase))));
        }

        double Share(int top, string? kind = null) => musts.Where(must => kind is null || must.Kind == kind).Average(must => must.Rank >= 0 && must.Rank < top ? 1.0 : 0);
        Assert.True(Share(5) >= 0.67, $"among five: {Share(5):F3}");
        Assert.True(Share(12) >= 0.85, $"among twelve: {Share(12):F3}");
        Assert.True(Share(5, "article") >= 0.56, $"articles, among five: {Share(5, "article"):F3}"); // less if the fourth and fifth tag are chosen as the others
    }

    [Theory]
    [InlineData("前台小姑娘办入住很快，还给升了行政套房。", "行政套房")]
    [InlineData("签了竞业限制协议，离职之后公司一直没给补偿。", "竞业限制")]
    public void Terms_of_the_list_stay_whole_in_short_texts(string text, string term) => Assert.Contains(term, s_pipeline.Process(text).Tags.Select(tag => tag.Text));
}
