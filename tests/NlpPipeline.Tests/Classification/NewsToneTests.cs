using NlpPipeline.Classification;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class NewsToneTests
{
    private static readonly Pipeline Stages =
        Pipeline.CreateBuilder().AddSentences().Add(new SentimentClassifier()).Add(new TopicClassifier()).Build();

    [Theory]
    [InlineData("某市暴雨引发内涝，多条道路中断，已造成三人遇难、两人失踪。救援队伍正在转移被困群众，经济损失尚在统计。", SentimentLabel.Negative)]
    [InlineData("一家手机厂商因电池起火被勒令召回产品，消费者纷纷要求退款。公司股价连续三日下跌，市值蒸发上百亿。", SentimentLabel.Negative)]
    [InlineData("美国宣布新一轮制裁，禁止向多家企业出口芯片。分析人士警告，此举将破坏全球供应链，导致成本上涨。", SentimentLabel.Negative)]
    [InlineData("多家公司被列入制裁名单", SentimentLabel.Negative)]
    [InlineData("国产大飞机完成首次商业飞行，乘客掌声热烈。业内专家称，这是重大突破，未来市场前景广阔，令人振奋。", SentimentLabel.Positive)]
    [InlineData("山村小学迎来了新的图书室，孩子们高兴得跳了起来。村民们也纷纷前来道谢，场面温馨感人。", SentimentLabel.Positive)]
    [InlineData("市统计局发布数据，全市常住人口为八百万人，比上年增加两万人。其中城镇人口六百万人。", SentimentLabel.Neutral)]
    public void News_sounds_as_its_sentences_do(string text, SentimentLabel expected) => Assert.Equal(expected, Stages.Process(text).Sentiment!.Value.Label);

    [Fact]
    public void A_long_article_on_bans_and_security_holes_is_negative_and_about_technology()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NlpPipeline.sln"))) folder = folder.Parent;
        string path = Path.Combine(folder?.Parent?.FullName ?? "", "shared", "seed", "article.txt");
        if (!File.Exists(path)) Assert.Skip("../shared/seed/article.txt is not here.");
        var document = Stages.Process(File.ReadAllText(path));
        Assert.Equal(SentimentLabel.Negative, document.Sentiment!.Value.Label);
        Assert.Equal("科技", document.Topic!.Value.Name);
    }
}
