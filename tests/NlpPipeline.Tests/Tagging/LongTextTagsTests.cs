using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

/// <summary>Texts that are longer than any that the weights were learnt from.</summary>
public class LongTextTagsTests
{
    private static readonly Pipeline s_pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags().Build();

    [Theory]
    [InlineData(7, 3000, 7)]
    [InlineData(7, 6000, 4)]
    [InlineData(1, 330_000, 1)]
    [InlineData(int.MaxValue, 330_000, (int.MaxValue / 110) + 1)]
    public void Counts_are_those_of_a_stretch_as_long_as_was_learnt_from(int count, int length, int expected) =>
        Assert.Equal(expected, TagFeatures.CountFor(count, length));

    [Theory]
    [InlineData("渔民的新生意", "红滩村的渔民天没亮就把船推下了水。他们在湖边长大，做过水手，也做过厨师。", "红滩村")]
    [InlineData("月球样品有新发现", "嫦娥六号带回的样品让研究人员看到了火山活动的痕迹，论文昨天发表。", "嫦娥六号")]
    public void A_name_in_the_opening_that_occurs_once_is_whole(string title, string opening, string name)
    {
        string news = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "chip-news.txt")), body = news[news.IndexOf('\n', StringComparison.Ordinal)..];
        var pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags(top: 99).Build();
        var tag = Assert.Single(pipeline.Process($"{title}\n{opening}{body}").Tags, tag => tag.Text == name);
        Assert.Equal((1, title.Length + 1 + opening.IndexOf(name, StringComparison.Ordinal)), (tag.Count, tag.Spans[0].Start));
    }

    [Fact]
    public void A_compound_in_the_opening_can_be_a_tag_though_it_occurs_once()
    {
        const string Opening = "市里公布了育儿补贴的发放办法。", Rest = "孩子的父母可以在社区登记，社区把名单交给街道，街道核对之后发钱。钱按月发给父母，孩子满三岁为止。";
        string body = string.Concat(Enumerable.Repeat(Rest, 8));
        Assert.Contains(s_pipeline.Process($"今年起有新政策\n{Opening}{body}").Tags, tag => tag.Text == "育儿补贴");
        Assert.DoesNotContain(s_pipeline.Process($"今年起有新政策\n{body}{Opening}{Rest}").Tags, tag => tag.Text == "发放办法");
    }

    [Fact]
    public void An_article_over_and_over_has_its_tags()
    {
        string news = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "chip-news.txt")), title = news[..(news.IndexOf('\n', StringComparison.Ordinal) + 1)];
        var once = s_pipeline.Process(news).Tags.Select(tag => tag.Text).ToHashSet();
        var often = s_pipeline.Process(title + string.Concat(Enumerable.Repeat(news[title.Length..] + "\n今天下午，展会上展出了一台水车模型。\n", 20))).Tags.Select(tag => tag.Text).ToList();
        Assert.Equal(["英伟达", "芯片"], often.Take(2));
        Assert.True(often.Count(once.Contains) >= 8, string.Join(' ', often));
    }

    [Fact]
    public void A_word_of_a_long_text_is_weighed_by_its_count_in_a_stretch()
    {
        string news = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "chip-news.txt")), text = string.Concat(Enumerable.Repeat(news + "\n展会上展出了一台水车模型。\n", 20));
        var extractor = new TagExtractor(new TagOptions { Vocabulary = new Dictionary<string, IList<string>> { ["水车"] = [] } });
        var tag = Assert.Single(Pipeline.CreateBuilder().AddSegmenter().Add(extractor).Build().Process(text).Tags);
        Assert.Equal((20, 2), (tag.Count, TagFeatures.CountFor(20, text.Length)));
        double twice = TagModel.Default.WeightOf(TagFeatures.FirstCountBins[0] + 1, new TextMix(false, 0), isMain: false);
        Assert.Equal(twice, tag.Evidence.Single(evidence => evidence.Name == "count").Value);
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(100_000, 0)]
    public void A_long_text_is_no_abstract_though_its_words_are_not_those_of_news(int length, double share) =>
        Assert.Equal(new TextMix(false, share), TagModel.MixOf(new DocumentFacts(new DocumentShape(TitleKind.Line, new TextSpan(0, 10), new TextSpan(11, 20), length), 1, 0, Register: 1)));

    [Fact]
    public void A_count_that_no_text_had_weighs_as_the_greatest_that_some_had()
    {
        foreach (int first in TagFeatures.FirstCountBins)
        {
            double last = TagModel.Default.WeightOf(first + TagFeatures.CountBins - 1, new TextMix(false, 0), isMain: true);
            Assert.Equal(TagModel.Default.WeightOf(first + TagFeatures.CountBins - 2, new TextMix(false, 0), isMain: true), last);
            Assert.NotEqual(0, last);
        }
    }
}
