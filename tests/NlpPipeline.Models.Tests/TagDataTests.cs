using NlpPipeline.Tagging.Extraction;
using Xunit;

namespace NlpPipeline.Models.Tests;

public sealed class TagDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-tag-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_judged_article_has_main_and_further_keywords_and_its_title()
    {
        Write("news/paper.jsonl", """{"text":"地铁今早延误\n乘客很着急。","category":"社会"}""", """{"text":"早餐很丰盛，服务员也热情。"}""");
        string judged = Write("judged.jsonl",
            """{"source":"paper","line":1,"length":13,"part":"fit","main":["地铁","延误"]}""",
            """{"source":"paper","line":2,"length":13,"part":"check","title":"酒店的早餐","main":["早餐"],"further":["服务员"]}""");
        var texts = TagData.ReadJudged(_folder, judged);
        Assert.Equal((2, false, false, null), (texts[0].Main, texts[0].IsGraded, texts[0].IsCheck, texts[0].Title));
        Assert.Equal((1, true, true), (texts[1].Main, texts[1].IsGraded, texts[1].IsCheck));
        Assert.Equal(["早餐", "服务员"], texts[1].Keywords);
        Assert.Equal("酒店的早餐", texts[1].Shape.TitleSpan.In(texts[1].Whole).ToString());
        Assert.Equal("地铁今早延误", texts[0].Shape.TitleSpan.In(texts[0].Whole).ToString());
    }

    [Fact]
    public void The_beginning_of_an_article_has_its_headline_and_the_keywords_that_it_contains()
    {
        string sentence = "地铁站里的乘客等了很久，列车才慢慢开进站台。";
        var article = new KeywordText($"{string.Concat(Enumerable.Repeat(sentence, 9))}司机道歉。", ["地铁", "司机", "延误", "乘客"], null) { Title = "地铁今早延误", Main = 3 };
        var beginning = article.Beginning!;
        Assert.Equal(("地铁今早延误", 2), (beginning.Title, beginning.Main));
        Assert.Equal(["地铁", "延误", "乘客"], beginning.Keywords);
        Assert.True(beginning.Text.Length <= 200 && beginning.Text.EndsWith('。'));
        Assert.Null((article with { Keywords = ["司机"], Main = 1 }).Beginning);
    }

    [Theory]
    [InlineData("""{"source":"paper","line":1,"length":13,"part":"fit","tags":["地铁"]}""", "line 1: no \"main\"")]
    [InlineData("""{"source":"paper","line":1,"length":12,"part":"fit","main":["地铁"]}""", "is not the article that was judged")]
    [InlineData("地铁", "line 1: not JSON")]
    public void A_bad_line_is_named(string line, string message)
    {
        Write("news/paper.jsonl", """{"text":"地铁今早延误\n乘客很着急。"}""");
        string judged = Write("judged.jsonl", line);
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => TagData.ReadJudged(_folder, judged)).Message);
    }

    [Fact]
    public void Written_abstracts_are_apart_from_the_other_texts()
    {
        string path = Write("written.jsonl", """{"kind":"abstract","title":"冻融试验","text":"研究混凝土。","main":["混凝土"],"further":["冻融"]}""", """{"text":"地铁今早延误。","main":["地铁"],"further":["延误"]}""");
        Assert.Equal("冻融试验", Assert.Single(TagData.ReadWritten(path, isAbstract: true)).Title);
        Assert.Equal(["地铁", "延误"], Assert.Single(TagData.ReadWritten(path, isAbstract: false)).Keywords);
    }

    [Fact]
    public void Terms_are_names_but_numbers_are_not()
    {
        var names = TagData.ReadNames(Write("names.tsv", "宁德时代\tORG\tcompany"), Write("terms.txt", "竞业限制", "12345", "宁德时代"));
        Assert.Equal([("宁德时代", NameKind.Organization), ("竞业限制", NameKind.Term)], names.Select(name => (name.Key, name.Value)));
    }

    [Fact]
    public void Ratings_are_read_and_a_damaged_line_is_named()
    {
        Assert.Equal([("房间很", (byte)1), ("情况", (byte)1), ("养老金", (byte)9)], TagData.ReadRatings(Write("ratings.tsv", "1\t房间很\t情况", "9\t养老金")));
        foreach (string line in (string[])["10\t养老金", "养老金", "5", ""])
            Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => TagData.ReadRatings(Write("damaged.tsv", "1\t情况", line)).ToList()).Message);
    }

    [Fact]
    public void Bad_tags_are_read_with_their_texts_of_the_data_sets_and_of_our_own()
    {
        Write("news/a.jsonl", """{"text":"地铁今早延误。"}""");
        Write("comments.tsv", "positive\tcomment\t房间很大。");
        string path = Write(
            "bad.jsonl", """{"source":"news/a.jsonl","line":1,"length":7,"torn":["铁今早"],"filler":["今早"]}""", """{"source":"comments.tsv","line":1,"length":5,"torn":["房间很"],"filler":[]}""");
        var texts = TagData.ReadBad(_folder, path);
        Assert.Equal([("地铁今早延误。", "铁今早 今早"), ("房间很大。", "房间很")], texts.Select(text => (text.Text, string.Join(' ', text.Keywords))));
        Write("news/a.jsonl", """{"text":"地铁今早又延误。"}""");
        Assert.Contains("line 1 of news/a.jsonl", Assert.Throws<InvalidDataException>(() => TagData.ReadBad(_folder, path)).Message);
    }

    private string Write(string name, params string[] lines)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return path;
    }
}
