using CsCheck;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public class SentenceSplitterTests
{
    [Theory]
    [InlineData("今天天气好。我们去公园吧！", "今天天气好。|我们去公园吧！")]
    [InlineData("标题\n\n  第一段。第二句", "标题|第一段。|第二句")]
    [InlineData("他问：“真的吗？！”她没有回答。", "他问：“真的吗？！”|她没有回答。")]
    [InlineData("版本3.14发布。See www.a.cn for more. OK", "版本3.14发布。|See www.a.cn for more.|OK")]
    [InlineData("等等……他走了。", "等等……他走了。")]
    [InlineData(" \r\n ", "")]
    [InlineData("", "")]
    public void Splits_after_end_marks_and_at_line_ends(string text, string expected)
    {
        var document = new Document(text);
        new SentenceSplitter().Annotate(document);
        Assert.Equal(expected, string.Join('|', document.Sentences.ToArray().Select(s => s.Span.In(text).ToString())));
    }

    [Fact]
    public void Sentences_know_their_tokens()
    {
        var document = Pipeline.CreateBuilder().AddSegmenter().AddSentences().Build().Process("今天天气好。\n我们去公园吧！");
        string[] words = document.GetWords();
        Assert.Equal(
            ["今天天气|好|。", "我们|去|公园|吧|！"],
            document.Sentences.ToArray().Select(s => string.Join('|', words[s.FirstToken..s.EndToken])));
    }

    [Fact]
    public void Sentences_cover_all_that_is_not_white_space_in_order() => Gen.String[Gen.Char["好。！?. \n”a1"], 0, 40].Sample(text =>
    {
        var document = new Document(text);
        new SentenceSplitter().Annotate(document);
        string joined = string.Concat(document.Sentences.ToArray().Select(s => s.Span.In(text).ToString()));
        Assert.Equal(RemoveWhiteSpace(text), RemoveWhiteSpace(joined));
    });

    private static string RemoveWhiteSpace(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
