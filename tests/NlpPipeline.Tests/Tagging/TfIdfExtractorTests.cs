using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class TfIdfExtractorTests
{
    [Fact]
    public void Gives_jiebas_tags_order_and_weights()
    {
        var pipeline = Pipeline.CreateBuilder().AddSegmenter().Add(new TfIdfExtractor()).Build();
        foreach (var c in OracleCase.All)
        {
            var tags = pipeline.Process(c.Text).Tags;
            Assert.Equal(c.TfIdf.Select(t => t.Word), tags.Select(t => t.Text));
            Assert.Equal(c.TfIdf.Select(t => t.Weight), tags.Select(t => t.Weight));
        }
    }

    [Fact]
    public void Gives_no_more_than_asked_for_and_counts_each()
    {
        var document = new Document("北京大学和清华大学都在北京，北京大学更老。");
        new Segmenter().Annotate(document);
        new TfIdfExtractor(1).Annotate(document);
        Assert.Equal(["北京大学"], document.Tags.Select(t => t.Text));
        Assert.Equal(2, document.Tags[0].Count);
    }

    [Fact]
    public void A_text_of_many_words_and_a_short_one_after_it_are_counted()
    {
        // More words than the table keeps between documents.
        string text = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => $"w{i}")) + " w7";
        Assert.Equal(("w7", 2), (Tags(text, new TagOptions { Top = 1 })[0].Text, Tags(text, new TagOptions { Top = 1 })[0].Count));
        Assert.Equal(["w7"], Tags("w7", new TagOptions()).Select(tag => tag.Text));
    }

    [Fact]
    public void Each_of_many_words_is_counted_once_per_occurrence()
    {
        string words = string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"w{i}"));
        var tags = Tags($"{words} {words}", new TagOptions { Top = int.MaxValue });
        Assert.Equal(2000, tags.Count);
        Assert.All(tags, tag => Assert.Equal(2, tag.Count));
    }

    [Fact]
    public void Spans_and_evidence_explain_the_weight()
    {
        string text = "北京大学和清华大学都在北京，北京大学更老。";
        foreach (var tag in Tags(text, new TagOptions()))
        {
            Assert.Equal(tag.Count, tag.Spans.Count);
            Assert.All(tag.Spans, span => Assert.Equal(tag.Text, span.In(text).ToString()));
            Assert.Equal(["frequency", "idf"], tag.Evidence.Select(e => e.Name));
            Assert.Equal(tag.Weight, tag.Evidence[0].Value * tag.Evidence[1].Value, 1e-9);
        }
    }

    [Fact]
    public void Stop_words_are_added_or_replace_the_shipped_ones()
    {
        string text = "The cat 和 GDP 和芯片";
        Assert.Equal(["cat", "GDP", "芯片"], Words(text, new TagOptions()));
        Assert.Equal(["cat", "芯片"], Words(text, new TagOptions { AddStopWords = ["gdp"] }));
        Assert.Equal(["The", "cat", "芯片"], Words(text, new TagOptions { ReplaceStopWords = ["gdp"] }));
        Assert.Equal(["cat"], Words(text, new TagOptions { ReplaceStopWords = ["gdp", "the"], AddStopWords = ["芯片"] }));

        static IEnumerable<string> Words(string text, TagOptions options) => Tags(text, options).OrderBy(t => t.Spans[0].Start).Select(t => t.Text);
    }

    [Fact]
    public void Shorter_words_than_the_least_length_are_left_out()
    {
        Assert.Equal(["清华大学"], Tags("我和清华大学的芯片", new TagOptions { MinLength = 3 }).Select(t => t.Text));
        Assert.Contains(Tags("我和清华大学的芯片", new TagOptions { MinLength = 1 }), t => t.Text == "我");
    }

    [Fact]
    public void A_table_of_ones_own_weighs_the_words()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "芯片 2\n大学 8\n手机 4\n");
            var table = IdfTable.Load(path);
            Assert.Equal((3, 4.0), (table.WordCount, table.Median));
            Assert.Equal([("大学", 4.0), ("芯片", 1.0)], Tags("芯片和大学", new TagOptions(), table).Select(t => (t.Text, t.Weight)));
            File.WriteAllText(path, "芯片 2\n大学\n");
            Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => IdfTable.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_compiled_table_has_the_values_of_its_words()
    {
        var words = new Dictionary<string, double> { ["大学生"] = 3, ["芯片"] = 7.5, ["北京"] = 1.5, ["大学"] = 2.5, ["京"] = 3, ["中国"] = 4 };
        var table = new IdfTable(CompiledFile.FromBytes(IdfTable.Compile(words, ["的", "了"]).ToPinnedArray(), "test", IdfTable.Kind, IdfTable.Version));
        Assert.All(words, word => Assert.Equal(word.Value, table[word.Key]));
        Assert.Equal((6, 3.0), (table.WordCount, table.Median));
        foreach (string other in (string[])["大", "学", "大学生在", "词", ""]) Assert.Equal(3.0, table[other]);
        Assert.Equal(["的", "了"], table.StopWords);
    }

    [Fact]
    public void No_document_is_an_error()
    {
        foreach (var stage in (IAnnotator[])[new TfIdfExtractor(), new TextRankExtractor(), new TagExtractor(), new PosTagger(), new LearnedPosTagger()])
            Assert.Equal("document", Assert.Throws<ArgumentNullException>(() => stage.Annotate(null!)).ParamName);
    }

    [Fact]
    public void Refuses_to_give_less_than_one_tag() => Assert.Throws<ArgumentOutOfRangeException>(() => new TfIdfExtractor(0));

    private static IReadOnlyList<Tag> Tags(string text, TagOptions options, IdfTable? idf = null) =>
        Pipeline.CreateBuilder().AddSegmenter().Add(new TfIdfExtractor(options, idf)).Build().Process(text).Tags;

    [Fact]
    public void The_shipped_table_is_whole_and_is_jiebas()
    {
        Assert.True(IdfTable.Default.File!.HasValidChecksum());
        Assert.Equal(270132, IdfTable.Default.WordCount);
        Assert.Equal(11.9547675029, IdfTable.Default.Median);
        Assert.Equal(IdfTable.Default.Median, IdfTable.Default["没有这个词"]);
        Assert.Equal(31, IdfTable.Default.StopWords.Count);
    }
}
