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
        foreach (var row in Rows())
        {
            string[] tags = TagsOf(row);
            foreach (var must in row.GetProperty("must").EnumerateArray())
                musts.Add((row.GetProperty("kind").GetString()!, Array.FindIndex(tags, tag => must.GetString()!.Split('|').Contains(tag, StringComparer.OrdinalIgnoreCase))));
        }

        double Share(int top, string? kind = null) => musts.Where(must => kind is null || must.Kind == kind).Average(must => must.Rank >= 0 && must.Rank < top ? 1.0 : 0);
        Assert.True(Share(5) >= 0.69, $"among five: {Share(5):F3}");
        Assert.True(Share(12) >= 0.86, $"among twelve: {Share(12):F3}");
        Assert.True(Share(5, "article") >= 0.59, $"articles, among five: {Share(5, "article"):F3}");
    }

    [Theory]
    [InlineData("前台小姑娘办入住很快，还给升了行政套房。", "行政套房")]
    [InlineData("周末两个人去吃了罗氏虾，肉很紧实。", "罗氏虾")]
    public void Terms_of_the_list_stay_whole_in_short_texts(string text, string term) => Assert.Contains(term, s_pipeline.Process(text).Tags.Select(tag => tag.Text));

    private static IEnumerable<JsonElement> Rows() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tagging", "Suite", "tags-development.jsonl")).Select(line => JsonElement.Parse(line));

    private static string[] TagsOf(JsonElement row) =>
        [.. s_pipeline.Process(row.GetProperty("text").GetString()!, row.TryGetProperty("title", out var title) ? title.GetString() : null).Tags.Select(tag => tag.Text)];
}
