using NlpPipeline.Tagging;
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

    private static Pipeline Pipe(TagStyle? style, int top) => Pipeline.CreateBuilder().AddSegmenter().Add(new TagExtractor(new TagOptions { Top = top }, style: style)).Build();
}
