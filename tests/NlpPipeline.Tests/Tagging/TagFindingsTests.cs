using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

/// <summary>Spans and evidence are made when they are asked for; they must not depend on what the document and the thread have done since.</summary>
public class TagFindingsTests
{
    private static readonly Pipeline s_pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags().Build();

    private static string News { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "chip-news.txt"));

    private static string Other { get; } = "苹果降价\n苹果在市场上有很多，苹果便宜。他说《红楼梦》里没有苹果。";

    [Theory]
    [InlineData(null)]
    [InlineData("英伟达的芯片市场")]
    public void They_are_right_after_the_document_was_used_again(string? title)
    {
        var document = new Document("");
        s_pipeline.Process(News, title, document);
        var tags = document.Tags;
        for (int i = 0; i < 3; i++) s_pipeline.Process(i == 1 ? string.Concat(Enumerable.Repeat(Other, 2000)) : Other, document);
        var expected = s_pipeline.Process(News, title).Tags;
        Assert.Equal(expected.Select(Describe), tags.Select(Describe));
        Assert.All(tags, tag => Assert.Equal(TagFeatures.Groups.Length + 1, tag.Evidence.Count(e => e.Name != "place"))); // a group each, and the base
    }

    [Fact]
    public void A_bin_of_any_group_fits_a_byte() => Assert.All(TagFeatures.Groups, group => Assert.InRange(group.Bins, 1, 256));

    [Fact]
    public void They_are_made_once()
    {
        var tag = s_pipeline.Process(News).Tags[0];
        Assert.Same(tag.Spans, tag.Spans);
        Assert.Same(tag.Evidence, tag.Evidence);
    }

    [Fact]
    public void A_copy_of_a_tag_keeps_what_it_does_not_change()
    {
        var tag = s_pipeline.Process(News).Tags[1];
        var copy = tag with { Weight = 1, Spans = [new TextSpan(1, 2)] };
        Assert.Equal([new TextSpan(1, 2)], copy.Spans);
        Assert.Equal(tag.Evidence, copy.Evidence);
        Assert.Equal(tag.Count, tag.Spans.Count);
        Assert.Empty(new Tag("词", 1, 1).Spans);
        Assert.Empty(new Tag("词", 1, 1).Evidence);
    }

    [Fact]
    public void A_title_given_apart_is_counted()
    {
        var tags = s_pipeline.Process(Other, "梨与红楼梦").Tags;
        var tag = Assert.Single(tags, tag => tag.Text == "红楼梦");
        Assert.Equal(2, tag.Count);
        Assert.Equal([new TextSpan(2, 5), tag.Spans[1]], tag.Spans);
        Assert.Contains(tag.Evidence, evidence => evidence.Name == "title");
    }

    [Fact]
    public void Many_tags_have_all_their_spans()
    {
        var tags = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tags, Tags = new TagOptions { Top = int.MaxValue, MinWeight = 0 } }).Process(News + Other).Tags;
        Assert.InRange(tags.Count, 64, int.MaxValue);
        Assert.All(tags, tag => Assert.Equal(tag.Count, tag.Spans.Count));
        Assert.All(tags, tag => Assert.All(tag.Spans, span => Assert.Equal(tag.Text, new string(span.In(News + Other)), ignoreCase: true)));
    }

    [Fact]
    public void At_most_ten_thousand_tags_are_given()
    {
        string text = string.Join('，', Enumerable.Range(0, 10_500).Select(i => $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}q"));
        Assert.Equal(10_000, Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tags, Tags = new TagOptions { Top = int.MaxValue, MinWeight = 0 } }).Process(text).Tags.Count);
    }

    [Fact]
    public void Little_more_than_the_tags_is_allocated()
    {
        var document = new Document("");
        string novel = string.Concat(Enumerable.Repeat(News + Other, 100)); // beyond what is kept for short texts
        Assert.InRange(Allocated(News, document), 1, 3 * 1024);
        Assert.InRange(Allocated(novel, document), 1, 128 * 1024);
        Assert.InRange(Allocated(News, document), 1, 3 * 1024);
    }

    private static long Allocated(string text, Document document)
    {
        for (int i = 0; i < 3; i++) s_pipeline.Process(text, document);
        return NlpPipeline.Tests.Allocated.Bytes(() => s_pipeline.Process(text, document));
    }

    private static string Describe(Tag tag) => $"{tag.Text} {tag.Weight:R} {tag.Count} {string.Join(' ', tag.Spans)} {string.Join(' ', tag.Evidence)}";
}
