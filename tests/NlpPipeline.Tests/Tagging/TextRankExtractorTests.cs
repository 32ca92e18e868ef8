using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class TextRankExtractorTests
{
    private static readonly Segmenter s_segmenter = new(options: new SegmenterOptions { Mode = SegmentationMode.PartOfSpeech });

    [Fact]
    public void Gives_jiebas_tags_order_and_weights()
    {
        var pipeline = Pipeline.CreateBuilder().Add(s_segmenter).Add(new TextRankExtractor()).Build();
        foreach (var c in OracleCase.All)
        {
            var tags = pipeline.Process(c.Text).Tags;
            Assert.Equal(c.TextRank.Select(t => t.Word), tags.Select(t => t.Text));
            Assert.Equal(c.TextRank.Select(t => t.Weight), tags.Select(t => t.Weight));
        }
    }

    [Fact]
    public void Tokens_without_parts_of_speech_are_refused()
    {
        var document = new Document("我来到北京清华大学");
        new Segmenter().Annotate(document);
        Assert.Throws<InvalidOperationException>(() => new TextRankExtractor().Annotate(document));
    }

    [Fact]
    public void Only_allowed_parts_of_speech_are_tags()
    {
        var pipeline = Pipeline.CreateBuilder().Add(s_segmenter).Add(new TextRankExtractor(new TagOptions { AllowedPos = ["ns"] })).Build();
        Assert.Equal(["北京", "上海"], pipeline.Process("我爱北京的大学，也爱上海的街道。北京到上海，北京的秋天。").Tags.Select(t => t.Text));
    }

    [Fact]
    public void Spans_are_where_the_tags_stand()
    {
        string text = "北京的大学和上海的大学都有学生。";
        var pipeline = Pipeline.CreateBuilder().Add(s_segmenter).Add(new TextRankExtractor()).Build();
        foreach (var tag in pipeline.Process(text).Tags)
        {
            Assert.Equal(tag.Count, tag.Spans.Count);
            Assert.All(tag.Spans, span => Assert.Equal(tag.Text, span.In(text).ToString()));
        }
    }

    [Fact]
    public void A_window_says_how_near_words_must_stand()
    {
        const string Text = "程序员写代码，程序员读代码，程序员测试代码，代码质量提高。";
        var two = Pipeline.CreateBuilder().Add(s_segmenter).Add(new TextRankExtractor(new TagOptions(), 2)).Build();
        Assert.Equal(["质量", "程序员", "测试代码", "代码", "提高"], two.Process(Text).Tags.Select(tag => tag.Text)); // jieba's, with a span of 2
        var one = Pipeline.CreateBuilder().Add(s_segmenter).Add(new TextRankExtractor(new TagOptions(), 1)).Build();
        Assert.Empty(one.Process(Text).Tags);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextRankExtractor(new TagOptions(), 0));
    }
}
