using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class TfIdfAnnotatorTests
{
    [Fact]
    public void Gives_jiebas_tags_order_and_weights()
    {
        var pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags(20).Build();
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
        new TfIdfAnnotator(1).Annotate(document);
        Assert.Equal(["北京大学"], document.Tags.Select(t => t.Text));
        Assert.Equal(2, document.Tags[0].Count);
    }

    [Fact]
    public void Refuses_to_give_less_than_one_tag() => Assert.Throws<ArgumentOutOfRangeException>(() => new TfIdfAnnotator(0));

    [Fact]
    public void The_shipped_table_is_whole_and_is_jiebas()
    {
        Assert.True(IdfTable.Default.File.HasValidChecksum());
        Assert.Equal(270132, IdfTable.Default.WordCount);
        Assert.Equal(11.9547675029, IdfTable.Default.Median);
        Assert.Equal(IdfTable.Default.Median, IdfTable.Default["没有这个词"]);
        Assert.Equal(31, IdfTable.Default.StopWords.Count());
    }
}
