using CsCheck;
using NlpPipeline.Classification;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class SentimentTests
{
    private const string News =
        "监管部门通报，该公司的路由器存在高危漏洞，用户密码被大量泄露。三名嫌疑人涉嫌走私被起诉。受禁令影响，公司股价大跌，损失惨重。";

    private static readonly Pipeline Stages = Pipeline.CreateBuilder().AddSentences().Add(new SentimentClassifier()).Build();

    [Theory]
    [InlineData("服务态度很好，房间干净，下次还会来。", SentimentLabel.Positive)]
    [InlineData("很好吃，送餐也快，非常满意！", SentimentLabel.Positive)]
    [InlineData("公司今年净利润创历史新高，股东喜笑颜开。", SentimentLabel.Positive)]
    [InlineData("质量太差了，用了两天就坏，再也不买了。", SentimentLabel.Negative)]
    [InlineData("不好吃", SentimentLabel.Negative)]
    [InlineData("海关查获一起走私案，三名嫌疑人被捕，涉案金额上亿元。", SentimentLabel.Negative)]
    [InlineData(News, SentimentLabel.Negative)]
    [InlineData("该公司总部位于北京，成立于1998年，主要生产纸张。", SentimentLabel.Neutral)]
    [InlineData("会议将于下周二上午九点在三楼会议室举行。", SentimentLabel.Neutral)]
    public void Tells_how_a_text_sounds(string text, SentimentLabel expected) => Assert.Equal(expected, SentimentModel.Default.Score(text).Label);

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000\r\n\t")]
    public void A_text_without_a_character_is_neutral(string text)
    {
        var score = SentimentModel.Default.Score(text);
        Assert.Equal(SentimentLabel.Neutral, score.Label);
        Assert.Equal(0, score.Score);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(300)]
    public void Repeating_a_text_hardly_changes_its_sentiment(int times)
    {
        var once = Stages.Process(News).Sentiment!.Value;
        string repeated = string.Concat(Enumerable.Repeat(News, times));
        Assert.Equal(once.Negative, Stages.Process(repeated).Sentiment!.Value.Negative, 0.05f); // many sentences are weighed by their sides
        AssertClose(SentimentModel.Default.Score(News), SentimentModel.Default.Score(repeated));
        Assert.InRange(once.Negative, 0.4, 0.99);
    }

    [Fact]
    public void Every_sentence_has_a_score_and_one_sentence_scores_as_the_document()
    {
        var document = Stages.Process("房间很脏，再也不来了。服务态度很好，非常满意！");
        Assert.Equal([SentimentLabel.Negative, SentimentLabel.Positive], document.Sentences.ToArray().Select(s => s.Sentiment!.Value.Label));
        var single = Stages.Process("房间很脏，再也不来了。");
        Assert.Equal(single.Sentiment, single.Sentences[0].Sentiment);
    }

    [Fact]
    public void Without_sentences_the_whole_text_is_scored()
    {
        var document = new Document(News);
        new SentimentClassifier().Annotate(document);
        Assert.Equal(SentimentModel.Default.Score(News), document.Sentiment);
    }

    [Fact]
    public void Full_width_case_and_white_space_make_no_difference() =>
        Assert.Equal(SentimentModel.Default.Score("iPhone 12 很好用!"), SentimentModel.Default.Score("ＩＰＨＯＮＥ\u3000９９很 好用！"));

    [Fact]
    public void Any_text_gives_probabilities() => Texts.Any.Sample(text =>
    {
        var score = SentimentModel.Default.Score(text);
        Assert.InRange(score.Negative + score.Neutral + score.Positive, 0.99999f, 1.00001f);
        Assert.True(score.Negative >= 0 && score.Neutral >= 0 && score.Positive >= 0);
    });

    [Fact]
    public void Allocates_nothing()
    {
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 100; i++) SentimentModel.Default.Score(News);
        }));
    }

    [Fact]
    public void In_a_long_text_sentences_that_take_sides_count_more()
    {
        const string side = "公司涉嫌财务造假，投资者损失惨重。", fact = "公司总部位于北京，成立于1998年。";
        string text = fact + side + string.Concat(Enumerable.Repeat(fact, 28));
        var (alike, document) = (SentimentModel.Default.Score(text), Stages.Process(text).Sentiment!.Value);
        Assert.True(document.Neutral < alike.Neutral - 0.1, $"{document.Neutral} {alike.Neutral}");
        Assert.True(LogOdds(document) < LogOdds(alike) - 0.1);
    }

    [Theory]
    [InlineData("服务员来过。早餐太差了。房间很大。", "房间很大。服务员来过。早餐太差了。")] // the last sentence
    [InlineData("早餐太差了。但房间很大。服务员来过。", "早餐太差了。房间很大。服务员来过。")] // what contradicts
    [InlineData("总之房间很大。早餐太差了。服务员来过。", "房间很大。早餐太差了。服务员来过。")] // what summarizes
    public void The_place_of_a_sentence_counts(string better, string worse)
    {
        double ofWords = LogOdds(SentimentModel.Default.Score(better)) - LogOdds(SentimentModel.Default.Score(worse));
        Assert.True(LogOdds(Stages.Process(better).Sentiment!.Value) - LogOdds(Stages.Process(worse).Sentiment!.Value) > ofWords + 0.1);
    }

    [Fact]
    public void A_title_counts_twice()
    {
        var apart = Stages.Process("早餐一般。服务员来过。", title: "房间很好").Sentiment!.Value;
        Assert.True(LogOdds(apart) > LogOdds(Stages.Process("房间很好\n早餐一般。服务员来过。").Sentiment!.Value) + 0.1);
    }

    [Theory]
    [InlineData("失业率创历史新低", SentimentLabel.Positive)]
    [InlineData("失业率创十年新高", SentimentLabel.Negative)]
    [InlineData("净利润创历史新低", SentimentLabel.Negative)]
    [InlineData("扭亏为盈", SentimentLabel.Positive)]
    [InlineData("由盈转亏", SentimentLabel.Negative)]
    [InlineData("服务很好", SentimentLabel.Positive)]
    [InlineData("客服态度好", SentimentLabel.Positive)]
    [InlineData("性价比低", SentimentLabel.Negative)]
    [InlineData("不差", SentimentLabel.Positive)]
    [InlineData("没毛病", SentimentLabel.Positive)]
    [InlineData("毫无瑕疵", SentimentLabel.Positive)]
    [InlineData("挑不出毛病", SentimentLabel.Positive)]
    [InlineData("没有人不喜欢这道菜", SentimentLabel.Positive)]
    [InlineData("比想象中差", SentimentLabel.Negative)]
    [InlineData("我的快递到了", SentimentLabel.Neutral)]
    [InlineData("请问怎么退货？", SentimentLabel.Neutral)]
    [InlineData("虽然演员阵容豪华，但剧情烂得一塌糊涂", SentimentLabel.Negative)]
    public void Words_are_read_in_their_clause(string text, SentimentLabel expected)
    {
        Assert.Equal(expected, Stages.Process(text).Sentiment!.Value.Label);
        Assert.Equal(expected, Stages.Process(text.TrimEnd('？') + "。").Sentiment!.Value.Label);
    }

    private static double LogOdds(SentimentScore score) => Math.Log(score.Positive / score.Negative);

    [Fact]
    public void A_document_costs_no_allocation()
    {
        var document = new Document(News);
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 100; i++) Stages.Process(News, document);
        }));
    }

    private static void AssertClose(SentimentScore expected, SentimentScore actual)
    {
        Assert.Equal(expected.Negative, actual.Negative, 1e-4f);
        Assert.Equal(expected.Positive, actual.Positive, 1e-4f);
    }
}
