using Microsoft.ML;
using Microsoft.ML.Data;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.ML.Tests;

public sealed class ChineseTextTests
{
    private static readonly string[] s_texts =
        ["我来到北京清华大学", "李小福是创新办主任也是云计算方面的专家", "", "English 和 😀 中文", "小明硕士毕业于中国科学院计算所，后在日本京都大学深造"];

    [Fact]
    public void The_words_are_those_of_the_segmenter()
    {
        var context = new MLContext();
        var data = Load(context, s_texts);
        var view = context.Transforms.Text.SegmentChinese("Tokens", "Text").Fit(data).Transform(data);
        Assert.Equal(s_texts.Select(text => new Segmenter().Segment(text)), Words(view, "Tokens"));
        Assert.Equal(["Text", "Label", "Tokens"], view.Schema.Select(column => column.Name));
        Assert.Equal(TextDataViewType.Instance, ((VectorDataViewType)view.Schema["Tokens"].Type).ItemType);
    }

    [Fact]
    public void Options_and_user_words_are_saved_with_the_model()
    {
        var options = new PipelineOptions { Segmenter = new() { Mode = SegmentationMode.Search, KeepEntities = true }, UserWords = ["云计算 5 n", "创新办"], Tags = new() { Top = 2 } };
        var context = new MLContext();
        var data = Load(context, [.. s_texts, "2025年8月6日"]);
        var model = context.Transforms.Text.SegmentChinese("Tokens", "Text", options)
            .Append(context.Transforms.Text.TagChinese("Text", options: options))
            .Fit(data);
        var before = model.Transform(data);

        using var file = new MemoryStream();
        context.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var loaded = new MLContext().Model.Load(file, out var schema);
        var after = loaded.Transform(data);

        Assert.Equal(Words(before, "Tokens"), Words(after, "Tokens"));
        Assert.Equal(Words(before, "Text"), Words(after, "Text"));
        var segmenter = new Segmenter(Lexicons.Lexicon.Default.Add("云计算", 5, "n").Add("创新办"), options.Segmenter);
        Assert.Equal(segmenter.Segment(s_texts[1]), Words(after, "Tokens")[1]);
        Assert.Equal(["2025年8月6日"], Words(after, "Tokens")[^1]);
        Assert.Equal(schema.Select(column => column.Name), data.Schema.Select(column => column.Name));
    }

    [Fact]
    public void The_tags_are_those_of_the_tagger()
    {
        var context = new MLContext();
        var data = Load(context, s_texts);
        var view = context.Transforms.Text.TagChinese("Tags", "Text", new PipelineOptions { Tags = new() { Top = 3 } }).Fit(data).Transform(data);
        var pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags(3).Build();
        Assert.Equal(s_texts.Select(text => pipeline.Process(text).Tags.Select(tag => tag.Text)), Words(view, "Tags"));
    }

    [Fact]
    public void A_classifier_learns_from_the_words_and_predicts_once_loaded()
    {
        var context = new MLContext(seed: 1);
        string[] good = ["服务非常好", "房间很干净，位置好", "非常满意，下次还来", "早餐好吃，环境很好"], bad = ["服务非常差", "房间很脏，位置差", "非常失望，不会再来", "早餐难吃，环境很差"];
        var data = context.Data.LoadFromEnumerable(good.Select(text => new Row(text, true)).Concat(bad.Select(text => new Row(text, false))));
        var model = context.Transforms.Text.SegmentChinese("Tokens", "Text")
            .Append(context.Transforms.Conversion.MapValueToKey("Tokens"))
            .Append(context.Transforms.Text.ProduceNgrams("Features", "Tokens", ngramLength: 1))
            .Append(context.BinaryClassification.Trainers.SdcaLogisticRegression())
            .Fit(data);
        using var file = new MemoryStream();
        context.Model.Save(model, data.Schema, file);
        file.Position = 0;
        var engine = new MLContext().Model.CreatePredictionEngine<Row, Answer>(new MLContext().Model.Load(file, out _));
        Assert.True(engine.Predict(new Row("环境很干净，非常满意", false)).PredictedLabel);
        Assert.False(engine.Predict(new Row("环境很脏，非常失望", false)).PredictedLabel);
    }

    [Fact]
    public void Word_vectors_can_follow()
    {
        string vectors = Path.GetTempFileName();
        File.WriteAllLines(vectors, ["北京 1 0", "清华大学 0 1"]);
        var context = new MLContext();
        var data = Load(context, ["北京", "我来到北京清华大学"]);
        var view = context.Transforms.Text.SegmentChinese("Tokens", "Text")
            .Append(context.Transforms.Text.ApplyWordEmbedding("Vector", vectors, "Tokens"))
            .Fit(data).Transform(data);
        Assert.Equal(new float[] { 0, 0, 0.5f, 0.5f, 1, 1 }, view.GetColumn<float[]>("Vector").Last());
        File.Delete(vectors);
    }

    [Fact]
    public void Rows_may_be_read_by_many_threads()
    {
        var context = new MLContext();
        string[] texts = [.. Enumerable.Range(0, 2000).Select(i => s_texts[i % s_texts.Length] + i)];
        var data = Load(context, texts);
        var model = context.Transforms.Text.SegmentChinese("Tokens", "Text").Fit(data);
        var expected = Words(model.Transform(data), "Tokens");
        Parallel.For(0, 4, _ => Assert.Equal(expected, Words(model.Transform(data), "Tokens")));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        var context = new MLContext();
        var text = context.Transforms.Text;
        var error = Assert.Throws<InvalidDataException>(() => text.SegmentChinese("Tokens", "Text", new PipelineOptions { UserWords = ["好", "云计算 9999999999999999"] }));
        Assert.Contains("user words, line 2: the frequency 9999999999999999", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("tags.top must be at least 1, not 0.", Assert.Throws<ArgumentException>(() => text.TagChinese("Tags", "Text", new PipelineOptions { Tags = new() { Top = 0 } })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => text.SegmentChinese("", "Text"));
        Assert.Throws<ArgumentNullException>(() => ChineseTextCatalog.SegmentChinese(null!, "Tokens"));
        var absent = Assert.Throws<ArgumentOutOfRangeException>(() => text.SegmentChinese("Tokens", "Txet").Fit(Load(context, s_texts)));
        Assert.Contains("Txet", absent.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => text.SegmentChinese("Tokens", "Label").Fit(Load(context, s_texts)));
    }

    private static IDataView Load(MLContext context, IEnumerable<string> texts) => context.Data.LoadFromEnumerable(texts.Select(text => new Row(text, true)));

    private static string[][] Words(IDataView view, string column) => [.. view.GetColumn<string[]>(column).Select(words => words ?? [])];

    private sealed class Row
    {
        public Row()
        {
        }

        internal Row(string text, bool label) => (Text, Label) = (text, label);

        public string Text { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed class Answer
    {
        public bool PredictedLabel { get; set; }
    }
}
