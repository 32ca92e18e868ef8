using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class CorpusColumnsTests
{
    [Theory]
    [InlineData("id,Title,Content,date", 2)]
    [InlineData("编号,标题,正文", 2)]
    [InlineData("x", 0)]
    [InlineData("a,b", -1)]
    [InlineData("text,text", -1)]
    [InlineData("comment,text", 1)]
    public void Finds_the_text(string names, int expected) => Assert.Equal(expected, CorpusColumns.FindText(names.Split(',')));

    [Fact]
    public void Finds_the_others()
    {
        string[] names = ["编号", "标题", "发布时间", "label", "text"];
        Assert.Equal((0, 1, 2, 3), (CorpusColumns.FindId(names), CorpusColumns.FindTitle(names), CorpusColumns.FindDate(names), CorpusColumns.FindLabel(names)));
    }

    [Fact]
    public void A_name_goes_before_a_number()
    {
        Assert.Equal(1, CorpusColumns.Find(["b", "1"], "1"));
        Assert.Equal(1, CorpusColumns.Find(["a", "b"], "2"));
        Assert.Equal(-1, CorpusColumns.Find(["a", "b"], "3"));
    }
}
