using Xunit;

namespace NlpPipeline.Tests;

public class PipelineTests
{
    [Fact]
    public void The_default_pipeline_fills_the_document()
    {
        const string Text = "芯片漏洞令人担忧。\n监管部门约谈了这家公司，股价大跌。";
        var document = Pipeline.CreateDefault().Process(Text);
        Assert.Same(Text, document.Text);
        Assert.NotEmpty(document.Tokens.ToArray());
        Assert.Equal(2, document.Sentences.Length);
        Assert.NotEmpty(document.Tags);
        Assert.Equal(SentimentLabel.Negative, document.Sentiment?.Label);
        Assert.All(document.Sentences.ToArray(), sentence => Assert.NotNull(sentence.Sentiment));
        Assert.NotNull(document.Topic);
    }

    [Fact]
    public void A_stage_of_ones_own_runs_where_it_was_added_and_others_can_be_left_out()
    {
        var document = Pipeline.CreateBuilder().AddSegmenter().Add(new CountingStage()).Build().Process("我来到北京");
        Assert.Equal("3", document.Tags.Single().Text);
        Assert.Empty(document.Sentences.ToArray());
    }

    [Fact]
    public void A_reused_document_forgets_the_text_before()
    {
        var pipeline = Pipeline.CreateDefault();
        var document = pipeline.Process("北京大学。清华大学。");
        pipeline.Process("", document);
        Assert.Empty(document.Tokens.ToArray());
        Assert.Empty(document.Sentences.ToArray());
        Assert.Empty(document.Tags);
    }

    [Fact]
    public void One_pipeline_serves_many_threads()
    {
        var pipeline = Pipeline.CreateDefault();
        var expected = OracleCase.All.Select(c => Summary(pipeline.Process(c.Text))).ToArray();
        Parallel.For(0, 300, i => Assert.Equal(expected[i % expected.Length], Summary(pipeline.Process(OracleCase.All[i % expected.Length].Text))));
    }

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Pipeline.CreateDefault().Process(null!));
        Assert.Throws<ArgumentNullException>(() => Pipeline.CreateBuilder().Add(null!));
    }

    private static string Summary(Document document) =>
        $"{string.Join('|', document.GetWords())} {string.Join('|', document.Tags)} {document.Sentiment} {document.Topic}";

    private sealed class CountingStage : IAnnotator
    {
        public void Annotate(Document document) =>
            document.Tags = [new Tag(document.Tokens.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), 1, 1)];
    }
}
