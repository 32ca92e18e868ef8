using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class PosTaggerTests
{
    [Theory]
    [InlineData("我爱北京天安门。", "我/r 爱/v 北京/ns 天安门/ns 。/x")]
    [InlineData("他来到了网易杭研大厦", "他/r 来到/v 了/ul 网易/n 杭研/nr 大厦/n")]
    [InlineData("占比23.4%，iPhone6上市", "占/v 比/p 23.4%/m ，/x iPhone6/eng 上市/ns")]
    [InlineData("", "")]
    public void Known_words_have_the_lexicons_tag_and_others_the_likeliest(string text, string expected)
    {
        var document = Pipeline.CreateBuilder().AddSegmenter().AddPosTagger().Build().Process(text);
        Assert.Equal(expected, Tagged(document));
    }

    [Fact]
    public void The_tokens_stay_those_of_accurate_mode()
    {
        var segmenter = new Segmenter();
        var tagger = new PosTagger();
        foreach (var c in OracleCase.All)
        {
            var document = new Document(c.Text);
            segmenter.Annotate(document);
            tagger.Annotate(document);
            Assert.Equal(c.Accurate, document.GetWords());
            Assert.All(document.Tokens.ToArray(), token => Assert.NotEmpty(document.GetPos(token)));
        }
    }

    [Fact]
    public void User_words_have_the_users_tag()
    {
        var lexicon = Lexicon.Default.Add("云计算", pos: "tech");
        var document = Pipeline.CreateBuilder().Add(new Segmenter(lexicon)).Add(new PosTagger(lexicon)).Build().Process("云计算很好");
        Assert.Equal("云计算/tech 很/zg 好/a", Tagged(document));
    }

    private static string Tagged(Document document) =>
        string.Join(' ', document.Tokens.ToArray().Select(token => $"{token.In(document.Text)}/{document.GetPos(token)}"));
}
