using CsCheck;
using NlpPipeline.Classification;
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
    public void A_text_with_nothing_to_go_by_has_no_topic(string text) => Assert.Null(TopicModel.Default.Score(text));

    [Fact]
    public void Any_text_gives_probabilities() => Gen.Char.Array[0, 300].Sample(chars =>
    {
        var probabilities = new double[TopicModel.Default.Sections.Count];
        TopicModel.Default.TryScore(chars, probabilities);
        Assert.Equal(1, probabilities.Sum(), 1e-9);
        Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
    });

    [Fact]
    public void Room_for_the_probabilities_must_fit() =>
        Assert.Throws<ArgumentException>(() => TopicModel.Default.TryScore("足球", new double[1]));

    [Fact]
    public void Allocates_nothing()
    {
        const string text = "国足世预赛客场两球告负";
        TopicModel.Default.Score(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) TopicModel.Default.Score(text);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
