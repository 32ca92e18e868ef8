using System.Text.Json;
using CsCheck;
using NlpPipeline.Segmentation;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class AspectTests
{
    private static readonly Pipeline s_pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Aspects });

    [Theory]
    [InlineData("房间很干净，但是停车位太少，前台服务热情周到。", "+房间|很干净 -停车位|太少 +前台服务|热情周到")]
    [InlineData("位置好、房间干净、服务贴心，这个价钱非常划算。", "+位置|好 +房间|干净 +服务|贴心 +价钱|非常划算")]
    [InlineData("客服态度恶劣，退货很麻烦。", "-客服|态度恶劣 -退货|很麻烦")]
    [InlineData("很快，好吃，味道足", "+|很快 +|好吃 +味道|足")]
    [InlineData("服務熱情，房間很髒", "+服務|熱情 -房間|很髒")]
    [InlineData("我的快递到了，请问怎么退货？", "")]
    public void Names_what_is_praised_and_criticized(string text, string expected) => Assert.Equal(expected, Write(s_pipeline.Process(text)));

    [Fact]
    public void A_clause_without_a_noun_is_about_the_one_before_but_not_beyond_a_conjunction()
    {
        Assert.Equal("+房间|很干净 +房间|很宽敞", Write(s_pipeline.Process("房间很干净，很宽敞。")));
        Assert.Equal("+充电|特别快 -|太重", Write(s_pipeline.Process("充电特别快，就是太重。")));
    }

    [Theory]
    [InlineData(SegmentationMode.Accurate)]
    [InlineData(SegmentationMode.Search)]
    [InlineData(SegmentationMode.Full)]
    [InlineData(SegmentationMode.Learned)]
    public void Aspects_lie_in_the_text_in_every_mode(SegmentationMode mode)
    {
        var pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Aspects, Segmenter = new() { Mode = mode } });
        Assert.Equal("+房间|很干净", Write(pipeline.Process("房间很干净。")));
        // Words that overlap, conjunctions inside of words, and anything.
        string[] pieces = ["因为所以", "中华人民共和国", "但是", "不得不", "房间", "很脏", "非常满意", "，", " ", "。", "服务态度", "，而且"];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 30], Texts.Any).Select((words, any) => string.Concat(words) + any + "服务不好。").Sample(text =>
        {
            var document = pipeline.Process(text);
            Assert.All(document.Aspects, aspect =>
            {
                Assert.InRange(aspect.Opinion.Start, 0, aspect.Opinion.End - 1);
                Assert.InRange(aspect.Opinion.End, 1, text.Length);
                Assert.True(Math.Abs(aspect.Sentiment.Score) >= 0.3);
                if (aspect.Term is { } term) Assert.True(term.Start >= 0 && term.Start < term.End && term.End <= text.Length);
            });
        });
    }

    [Fact]
    public void The_result_and_the_json_contain_them()
    {
        var document = s_pipeline.Process("早餐很好。很满意。", title: "房间很脏");
        string json = JsonSerializer.Serialize(document.ToResult(), DocumentResultJson.Default.DocumentResult);
        Assert.Equal(json, JsonSerializer.Serialize(document, DocumentResultJson.Default.Document));
        var aspects = JsonDocument.Parse(json).RootElement.GetProperty("aspects");
        Assert.Equal("房间", aspects[0].GetProperty("term").GetProperty("text").GetString());
        Assert.True(aspects[0].GetProperty("opinion").GetProperty("inTitle").GetBoolean());
        Assert.Equal(0, aspects[1].GetProperty("term").GetProperty("start").GetInt32());
        Assert.Equal("positive", aspects[1].GetProperty("sentiment").GetProperty("label").GetString());
        Assert.False(aspects[2].TryGetProperty("term", out _));
    }

    private static string Write(Document document) => string.Join(' ', document.Aspects.Select(aspect => aspect.Describe(document.Text).Replace(' ', '|')));
}
