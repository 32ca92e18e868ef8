using CsCheck;
using NlpPipeline.Classification;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class TopicTests
{
    [Theory]
    [InlineData("国产芯片厂商发布新一代人工智能处理器，算力翻倍", "科技")]
    [InlineData("国足世预赛客场两球告负，主帅赛后下课", "体育")]
    [InlineData("新款电动SUV上市，续航六百公里，油耗为零", "汽车")]
    [InlineData("高考志愿填报指南：这些大学的专业值得报考", "教育")]
    [InlineData("王者荣耀新赛季英雄出装攻略", "游戏")]
    [InlineData("海军新型导弹驱逐舰完成实弹演习", "军事")]
    public void Names_the_section_of_a_headline(string headline, string section)
    {
        Assert.Equal(section, TopicModel.Default.Score(headline)!.Value.Name);
        var document = Pipeline.CreateBuilder().Add(new TopicClassifier()).Build().Process(headline);
        Assert.Equal(section, document.Topic!.Value.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000\n")]
    [InlineData("\uE000\uE001")]
    public void A_text_with_nothing_to_go_by_has_no_topic(string text)
    {
        Assert.Null(TopicModel.Default.Score(text, 0));
        Assert.Empty(TopicModel.Default.Top(text, 3));
    }

    [Theory]
    [InlineData("谢谢")]
    [InlineData("好的，收到")]
    [InlineData("在吗")]
    [InlineData("请问什么时候发货？")]
    [InlineData("房间很小，隔音也差，前台态度冷淡，不会再来了。")]
    [InlineData("酒店位置很好，房间干净，早餐不错，服务员也很热情，下次还住这里。")]
    public void Small_talk_and_reviews_have_no_topic_unless_the_caller_takes_any(string text)
    {
        Assert.Null(TopicModel.Default.Score(text));
        Assert.NotNull(TopicModel.Default.Score(text, 0));
        var document = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Topic }).Process(text);
        Assert.Null(document.Topic);
        Assert.True(document.Topics.IsEmpty);
        Assert.Empty(document.ToResult().Topics!);
        Assert.NotNull(Pipeline.Create(new PipelineOptions { Annotations = Annotations.Topic, TopicThreshold = 0 }).Process(text).Topic);
    }

    [Fact]
    public void Alternatives_follow_the_topic_in_descending_order()
    {
        const string text = "科技股领涨，芯片板块多股涨停，新款处理器今天发布";
        var top = TopicModel.Default.Top(text, 3);
        Assert.Equal(3, top.Length);
        Assert.Equal(top.OrderByDescending(topic => topic.Probability), top);
        Assert.Equal(TopicModel.Default.Score(text, 0), top[0]);
        Assert.Equal(TopicModel.Default.Sections.Count, TopicModel.Default.Top(text, 100).DistinctBy(topic => topic.Name).Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => TopicModel.Default.Top(text, 0));
        var document = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Topic }).Process(text);
        Assert.Equal(top.Where(topic => topic.Probability >= 0.05), document.Topics.ToArray());
        Assert.True(document.Topics.Length > 1);
        Assert.Equal(document.Topic, document.Topics[0]);
        Assert.Equal(document.Topics.ToArray().Select(topic => topic.Name), document.ToResult().Topics!.Select(topic => topic.Name));
        document.Reset("新的文本");
        Assert.True(document.Topics.IsEmpty);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_threshold_that_is_no_probability_is_refused(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(threshold), () => TopicModel.Default.Score("股市大跌", threshold));

    [Fact]
    public void A_higher_threshold_leaves_an_uncertain_text_without_a_topic()
    {
        const string text = "国足世预赛客场两球告负";
        double probability = TopicModel.Default.Score(text)!.Value.Probability;
        Assert.InRange(TopicModel.Default.Threshold, 0.1, 0.6);
        Assert.NotNull(TopicModel.Default.Score(text, probability));
        Assert.Null(TopicModel.Default.Score(text, probability + 1e-9));
        Assert.Null(Pipeline.CreateBuilder().Add(new TopicClassifier(TopicModel.Default, 1)).Build().Process(text).Topic);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TopicClassifier(TopicModel.Default, 1.5));
    }

    [Fact]
    public void Evidence_accumulates_slowly_over_a_long_text()
    {
        const string text = "这家公司今天公布了第三季度的业绩。";
        double once = LogOdds(text), often = LogOdds(string.Concat(Enumerable.Repeat(text, 60)));
        Assert.True(often > once);
        Assert.InRange(often - once, 0, 2 * once + 2); // with the square root of the length, it would be about seven times the log-odds

        static double LogOdds(string text)
        {
            double probability = TopicModel.Default.Score(text)!.Value.Probability;
            return Math.Log(probability / (1 - probability));
        }
    }

    [Fact]
    public void Any_text_gives_probabilities() => Texts.Any.Sample(text =>
    {
        var probabilities = new double[TopicModel.Default.Sections.Count];
        TopicModel.Default.TryScore(text, probabilities);
        Assert.InRange(probabilities.Sum(), 0, 1 + 1e-9);
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
    });

    [Fact]
    public void Room_for_the_probabilities_must_fit() =>
        Assert.Throws<ArgumentException>(() => TopicModel.Default.TryScore("足球", new double[1]));

    [Fact]
    public void Allocates_nothing()
    {
        const string text = "国足世预赛客场两球告负";
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 100; i++) TopicModel.Default.Score(text);
        }));
    }
}
