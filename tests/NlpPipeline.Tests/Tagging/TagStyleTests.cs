using NlpPipeline.Tagging;
using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class TagStyleTests
{
    private static readonly string[] s_cities = ["北京", "上海", "广州", "成都", "武汉", "西安", "南京", "杭州"];
    private static readonly string[] s_things = ["地铁", "医院", "学校", "公园", "图书馆", "博物馆", "体育馆", "机场"];

    /// <summary>Articles of an editor who wants nothing but the place.</summary>
    private static TaggedArticle[] Places { get; } =
        [.. s_cities.SelectMany((city, i) => s_things.Select((thing, j) => new TaggedArticle($"{thing}建设加快推进\n{thing}的设计方案已经公布，{thing}的预算得到批准。{city}市民关心{thing}的位置，{s_things[(j + 3) % 8]}则由企业出资。", [city])))];

    [Fact]
    public void A_style_gives_the_tags_that_the_editor_wants()
    {
        var style = TagStyle.Learn(Places[..40]);
        Assert.True(style.IsShort);
        Assert.Equal(40, style.Articles);
        Assert.True(style.F1 > style.DefaultF1 + 0.3, $"{style.F1} {style.DefaultF1}");
        Assert.True(style.Weights["place"] > 0.5);
        Assert.True(style.Weights["title-noun"] < 0);
        Assert.All(Places[40..], article => Assert.Equal(article.Tags[0], Pipe(style, 1).Process(article.Text).Tags[0].Text));
        Assert.Contains(Places[40..], article => Pipe(null, 1).Process(article.Text).Tags[0].Text != article.Tags[0]);
    }

    [Fact]
    public void One_list_is_a_style()
    {
        var style = TagStyle.Learn([Places[0]]);
        Assert.Null(style.F1);
        Assert.Null(style.DefaultF1);
        Assert.Equal(Places[0].Tags[0], Pipe(style, 1).Process(Places[0].Text).Tags[0].Text);
    }

    [Fact]
    public void The_evidence_names_the_style_and_adds_up_to_the_weight()
    {
        var style = TagStyle.Learn(Places[..10]);
        var tags = Pipe(style, 5).Process(Places[50].Text).Tags;
        Assert.NotEmpty(tags);
        foreach (var tag in tags)
        {
            Assert.Equal(Math.Log(tag.Weight / (1 - tag.Weight)), tag.Evidence.Sum(evidence => evidence.Value), 0.001);
            Assert.Contains(tag.Evidence, evidence => evidence.Name == "style title-noun");
        }
    }

    [Fact]
    public void Lists_of_more_than_five_tags_in_the_mean_are_not_short()
    {
        string[] tags = ["地铁", "设计", "方案", "预算", "北京", "市民", "位置", "企业", "建设"];
        Assert.True(TagStyle.Learn([Places[0], Places[0] with { Tags = tags }]).IsShort); // five in the mean
        var style = TagStyle.Learn([Places[0] with { Tags = tags[..2] }, Places[0] with { Tags = tags }]);
        Assert.False(style.IsShort);
        foreach (var tag in Pipe(style, 5).Process(Places[50].Text).Tags) Assert.Equal(Math.Log(tag.Weight / (1 - tag.Weight)), tag.Evidence.Sum(evidence => evidence.Value), 0.001);
    }

    [Fact]
    public void The_features_are_facts_of_the_text()
    {
        const string Text = "地铁晚点\n地铁今天早晨停在隧道里，乘客很着急。\n北京的乘客在地铁里等候，“列车”停下。";
        double[] ones = new double[StyleFeatures.Count];
        Array.Fill(ones, 1);
        var tags = Pipe(new TagStyle(ones, 1, 0, isShort: true, 1, null, null), 99).Process(Text).Tags;
        double Of(string tag, string feature) => tags.Single(found => found.Text == tag).Evidence.Single(evidence => evidence.Name == $"style {feature}").Value;
        string[] words = ["地铁", "乘客", "北京", "列车"];
        double[] Values(string feature) => [.. words.Select(word => Math.Round(Of(word, feature), 3))];
        double Early(string word) => Math.Round(Math.Log((double)Text.Length / (Text.IndexOf(word, StringComparison.Ordinal) - 4)) / 2, 3);

        Assert.Equal([1, 0, 0, 0], Values("title-noun"));
        Assert.Equal([1, 0, 0, 0], Values("title-again"));
        Assert.Equal(0, Of("晚点", "title-again"));
        Assert.Equal([0, 0, 1, 0], Values("place"));
        Assert.Equal([Math.Round(Math.Log(3) / 1.5, 3), Math.Round(Math.Log(2) / 1.5, 3), 0, 0], Values("count"));
        Assert.Equal([0, 0, 0, 0], Values("lines"));
        Assert.Equal([0, 0, 0, 0], Values("three"));
        Assert.Equal([0, 0, 0, 0], Values("four-and-more"));
        Assert.Equal([0, Early("乘客"), Early("北京"), Early("列车")], Values("early"));
        Assert.Equal([1, 1, 0, 0], Values("lead"));
        Assert.Equal([0, 0, 0, 1], Values("quoted"));
        foreach (string word in words)
        {
            // The rarity gives the inverse document frequency.
            double Heaviness(string of) => tags.Single(tag => tag.Text == of).Count * (4 + (3 * Of(of, "rarity")));
            Assert.Equal(Math.Log(Heaviness(word) / Heaviness("地铁")) / 2, Of(word, "weight") - Of("地铁", "weight"), 0.001);
        }
    }

    [Fact]
    public void A_file_gives_the_same_tags()
    {
        string path = Path.GetTempFileName();
        try
        {
            var style = TagStyle.Learn(Places[..10]);
            style.Save(path);
            var pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tags, Tags = new TagOptions { StyleFile = path, Top = 3 } });
            foreach (var article in Places[50..])
                Assert.Equal(Pipe(style, 3).Process(article.Text).Tags.Select(tag => tag.Text), pipeline.Process(article.Text).Tags.Select(tag => tag.Text));
            var loaded = TagStyle.Load(path);
            Assert.Equal(style.F1!.Value, loaded.F1!.Value, 0.001);
            Assert.Equal((style.Articles, style.IsShort), (loaded.Articles, loaded.IsShort));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"articles":1,"short":true,"scale":1,"base":0,"weights":{"nosuch":1}}""")]
    [InlineData("""{"version":1,"articles":1,"short":true,"scale":1e9,"base":0,"weights":{}}""")]
    public void A_file_that_is_no_style_is_refused(string content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            Assert.Contains(path, Assert.Throws<InvalidDataException>(() => TagStyle.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Tags_that_do_not_occur_teach_nothing() =>
        Assert.Throws<ArgumentException>(() => TagStyle.Learn([new TaggedArticle("今天天气很好，公园里有很多游客。", ["经济"])]));

    [Fact]
    public void Articles_that_are_null_or_lack_a_text_or_tags_are_refused()
    {
        foreach (var article in (TaggedArticle?[])[null, new(null!, ["经济"]), new("经济好转。", null!)])
            Assert.Contains("is null", Assert.Throws<ArgumentException>("articles", () => TagStyle.Learn([Places[0], article!])).Message, StringComparison.Ordinal);
    }

    private static Pipeline Pipe(TagStyle? style, int top) => Pipeline.CreateBuilder().AddSegmenter().Add(new TagExtractor(new TagOptions { Top = top }, style: style)).Build();
}
