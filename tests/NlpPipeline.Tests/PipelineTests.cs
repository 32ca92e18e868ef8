using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
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
    public void The_order_of_the_calls_does_not_matter_and_what_is_missing_is_added()
    {
        string Names(Pipeline pipeline) => string.Join(' ', pipeline.Stages.Select(stage => stage.GetType().Name));
        const string All = "Segmenter SentenceSplitter TopicClassifier TagExtractor SentimentClassifier";
        Assert.Equal(All, Names(Pipeline.CreateDefault()));
        Assert.Equal(All, Names(Pipeline.CreateBuilder().AddSentiment().AddTags().AddTopic().Build()));
        Assert.Equal("Segmenter TagExtractor", Names(Pipeline.CreateBuilder().AddTags().Build()));
        Assert.Equal("SentenceSplitter SentimentClassifier", Names(Pipeline.CreateBuilder().AddSentiment().Build()));
        Assert.Equal("Segmenter PosTagger TextRankExtractor", Names(Pipeline.CreateBuilder().Add(new TextRankExtractor()).Add(new Segmenter()).Build()));
        var jiebas = Pipeline.Create(new PipelineOptions { Annotations = Annotations.Tags, Tags = new() { Method = TagMethod.TextRank } });
        Assert.Equal("Segmenter TextRankExtractor", Names(jiebas));
        Assert.True(jiebas.Gives.HasFlag(Annotations.PartsOfSpeech));
    }

    [Fact]
    public void A_missing_stage_is_that_of_the_options()
    {
        string Names(PipelineOptions options, IAnnotator stage) => string.Join(' ', Pipeline.CreateBuilder(options).Add(stage).Build().Stages.Select(added => added.GetType().Name));
        Assert.Equal("Segmenter TfIdfExtractor Waiting", Names(new PipelineOptions { Tags = new() { Method = TagMethod.TfIdf } }, new Waiting(Annotations.Tags, Annotations.None)));
        Assert.Equal("Segmenter LearnedPosTagger TextRankExtractor", Names(new PipelineOptions { Segmenter = new() { Mode = SegmentationMode.Learned } }, new TextRankExtractor()));
    }

    [Fact]
    public void A_stage_that_refines_an_annotation_runs_behind_the_one_that_gives_it()
    {
        var pipeline = Pipeline.CreateBuilder().Add(new FirstTagStage()).AddTags().Build();
        Assert.Single(pipeline.Process("香蕉和苹果的价格在北京上涨").Tags);
    }

    [Fact]
    public void What_does_not_fit_together_is_refused_when_the_pipeline_is_built()
    {
        string Refused(PipelineBuilder builder) => Assert.Throws<InvalidOperationException>(builder.Build).Message;
        Assert.Contains("Both TagExtractor and TfIdfExtractor give Tags", Refused(Pipeline.CreateBuilder().AddTags().Add(new TfIdfExtractor())), StringComparison.Ordinal);
        Assert.Contains("do not overlap", Refused(Pipeline.CreateBuilder().AddTags().AddSegmenter(options: new() { Mode = SegmentationMode.Full })), StringComparison.Ordinal);
        Assert.Contains("depend on each other", Refused(Pipeline.CreateBuilder().Add(new Waiting(Annotations.Tags, Annotations.Topic)).Add(new Waiting(Annotations.Topic, Annotations.Tags))), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_are_the_same_in_search_mode_and_with_or_without_other_stages()
    {
        foreach (var oracle in OracleCase.All)
        {
            var expected = Pipeline.CreateDefault().Process(oracle.Text).Tags;
            Assert.Equal(expected, Pipeline.CreateBuilder().AddTags().Build().Process(oracle.Text).Tags);
            Assert.Equal(expected, Pipeline.Create(new PipelineOptions { Segmenter = new() { Mode = SegmentationMode.Search } }).Process(oracle.Text).Tags);
        }
    }

    [Fact]
    public void Tags_do_not_depend_on_the_topic_of_another_stage()
    {
        const string Text = "公司净利润增长，股市大涨，投资者看好体育。银行下调利率，基金经理买入体育板块的股票。";
        var document = Pipeline.CreateBuilder().AddTopic().Add(new SportsStage()).AddTags().Build().Process(Text);
        Assert.Equal("体育", document.Topic?.Name);
        var expected = Pipeline.CreateBuilder().AddTopic().AddTags().Build().Process(Text);
        Assert.NotEqual("体育", expected.Topic?.Name);
        Assert.Equal(expected.Tags, document.Tags);
    }

    [Fact]
    public void Options_are_read_from_JSON_and_what_is_wrong_is_named()
    {
        var options = PipelineOptions.FromJson("{\"segmenter\": {\"mode\": \"search\"}, \"tags\": {\"top\": 3} /* three */}");
        Assert.Equal((SegmentationMode.Search, 3, true), (options.Segmenter.Mode, options.Tags.Top, options.Segmenter.RecognizeUnknownWords));
        Assert.Equal(options.ToJson(), PipelineOptions.FromJson(options.ToJson()).ToJson());
        Assert.Contains("must be in [0, 1]", Assert.Throws<InvalidDataException>(() => PipelineOptions.FromJson("{\"topicThreshold\": 1e999}")).Message, StringComparison.Ordinal);
        Assert.Contains("must be in [0, 1]", Assert.Throws<InvalidDataException>(() => PipelineOptions.FromJson("{\"entities\": {\"threshold\": -1e999}}")).Message, StringComparison.Ordinal);
        var outOfRange = new PipelineOptions { Segmenter = new() { Script = (Script)77 } };
        Assert.Contains("segmenter.script", Assert.Throws<ArgumentException>("options", () => Pipeline.Create(outOfRange)).Message, StringComparison.Ordinal);
        var twice = new PipelineOptions { Tags = new() { Vocabulary = new Dictionary<string, IList<string>> { ["北京"] = ["首都"], ["东京"] = ["首都"] } } };
        Assert.Contains("belongs to both", Assert.Throws<ArgumentException>("options", () => Pipeline.Create(twice)).Message, StringComparison.Ordinal);
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "{\n  \"tagz\": 1\n}");
        string message = Assert.Throws<InvalidDataException>(() => PipelineOptions.Load(path)).Message;
        Assert.Contains(path + ", line 2", message, StringComparison.Ordinal);
        Assert.Contains("tagz", message, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Theory]
    [InlineData("{\"tags\": null}")]
    [InlineData("{\"segmenter\": null}")]
    [InlineData("{\"entities\": {\"kinds\": null}}")]
    [InlineData("{\"userWords\": [null]}")]
    [InlineData("{\"userWordFiles\": [null]}")]
    [InlineData("{\"tags\": {\"fixedTags\": [\"a\", null]}}")]
    [InlineData("{\"tags\": {\"vocabulary\": {\"a\": null}}}")]
    [InlineData("{\"tags\": {\"vocabulary\": {\"a\": [null]}}}")]
    public void Null_is_refused_where_options_have_a_value(string json) =>
        Assert.Contains("null", Assert.Throws<InvalidDataException>(() => PipelineOptions.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_files_of_options_are_listed_and_get_full_paths()
    {
        var options = new PipelineOptions
        {
            LexiconFile = "l",
            UserWordFiles = ["u", "/w"],
            Segmenter = new() { WordsModelFile = "n" },
            Tags = new() { IdfFile = "i", StyleFile = "s" },
            SentimentModelFile = "m",
            TopicModelFile = "t",
        };
        Assert.Equal(["l", "n", "i", "s", "m", "t", "u", "/w"], options.GetFiles());
        Assert.Equal(options.GetFiles().Select(file => Path.GetFullPath(file, Path.GetFullPath("folder"))), options.WithFullPaths("folder").GetFiles());
        Assert.Empty(new PipelineOptions().WithFullPaths("folder").GetFiles());
        Assert.Equal(new PipelineOptions().ToJson(), new PipelineOptions().WithFullPaths("folder").ToJson());
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

    private sealed class FirstTagStage : IAnnotator
    {
        public Annotations Needs => Annotations.Tags;

        public Annotations Gives => Annotations.Tags;

        public void Annotate(Document document) => document.Tags = [.. document.Tags.Take(1)];
    }

    private sealed class SportsStage : IAnnotator
    {
        public Annotations Needs => Annotations.Topic;

        public Annotations Gives => Annotations.Topic;

        public void Annotate(Document document) => document.Topic = new TopicScore("体育", 1);
    }

    private sealed class Waiting(Annotations needs, Annotations gives) : IAnnotator
    {
        public Annotations Needs => needs;

        public Annotations Gives => gives;

        public void Annotate(Document document)
        {
        }
    }

    private sealed class CountingStage : IAnnotator
    {
        public void Annotate(Document document) =>
            document.Tags = [new Tag(document.Tokens.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), 1, 1)];
    }
}
