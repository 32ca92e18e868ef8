using System.Text.Json;
using CsCheck;
using NlpPipeline.Segmentation;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests;

public class DocumentTests
{
    private static readonly Pipeline s_pipeline = Pipeline.Create(new PipelineOptions { Annotations = Annotations.All });

    [Fact]
    public void A_title_is_the_beginning_of_what_is_annotated()
    {
        var document = s_pipeline.Process("股价大涨。", "石墨烯");
        Assert.Equal(("石墨烯\n股价大涨。", 4, new TextSpan(0, 3), new TextSpan(4, 9)), (document.Text, document.SourceStart, document.TitleSpan, document.Body));
        document = s_pipeline.Process("  石墨烯，股价大涨。", "石墨烯");
        Assert.Equal(("  石墨烯，股价大涨。", 0, new TextSpan(2, 5)), (document.Text, document.SourceStart, document.TitleSpan));
        document = s_pipeline.Process("石墨烯膜大涨。", "石墨烯"); // a longer word than the title
        Assert.Equal("石墨烯\n石墨烯膜大涨。", document.Text);
        Assert.Equal("正文", s_pipeline.Process("正文", " \n").Text);
    }

    [Fact]
    public void A_result_is_the_same_in_JSON_and_back() => Gen.Select(Texts.Hostile, Gen.OneOf(Gen.Const(""), Texts.Hostile)).Sample((text, title) =>
    {
        var document = s_pipeline.Process(text, title);
        var result = document.ToResult(Annotations.All | Annotations.Evidence);
        string json = JsonSerializer.Serialize(result, DocumentResultJson.Default.DocumentResult);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, DocumentResultJson.Default.DocumentResult), DocumentResultJson.Default.DocumentResult));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            document.WriteTo(writer, Annotations.All | Annotations.Evidence);
            writer.WriteEndObject();
        }
        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(JsonSerializer.Serialize(document.ToResult(), DocumentResultJson.Default.DocumentResult), JsonSerializer.Serialize(document));
    });

    [Fact]
    public void Offsets_of_a_result_are_those_of_what_the_caller_gave() => Gen.Select(Texts.Hostile, Texts.Hostile).Sample((text, title) =>
    {
        var result = s_pipeline.Process(text, title).ToResult();
        foreach (var token in result.Tokens!) Assert.Equal(token.Text, (token.InTitle ? title : text + "\n")[token.Start..token.End]);
        foreach (var tag in result.Tags!)
            foreach (var span in tag.Spans) Assert.InRange(span.End, span.Start + 1, (span.InTitle ? title : text).Length);
    });

    [Theory]
    [InlineData("]", "發")] // the table of words mistakes the whole for a name
    [InlineData("!4", "大学")]
    public void No_tag_contains_the_line_end_after_the_title(string text, string title) =>
        Assert.DoesNotContain(s_pipeline.Process(text, title).Tags, tag => tag.Text.Contains('\n', StringComparison.Ordinal));

    [Fact]
    public void Traditional_text_has_the_answers_of_its_simplified_form_as_written()
    {
        var document = s_pipeline.Process("台灣半導體供應鏈面臨壓力，監管部門要求業者說明。");
        Assert.Equal(Script.Traditional, document.Script);
        Assert.Contains("供應鏈", document.GetWords());
        Assert.Contains(document.Tags, tag => tag.Text == "監管部門");
        var simplified = s_pipeline.Process("台湾半导体供应链面临压力，监管部门要求业者说明。");
        Assert.Equal(Script.Simplified, simplified.Script);
        Assert.Equal(simplified.Sentiment, document.Sentiment);
        Assert.Equal(simplified.Topic, document.Topic);
        Assert.Equal(simplified.Tags.Select(tag => tag.Spans[0]), document.Tags.Select(tag => tag.Spans[0]));
    }

    [Theory]
    [InlineData("台灣", Script.Traditional)]
    [InlineData("后里車站在台中", Script.Traditional)]
    [InlineData("软件里面有陳先生的名字，说明书在后面", Script.Simplified)]
    [InlineData("后来他在台上说", Script.Simplified)]
    [InlineData("hello", Script.Simplified)]
    [InlineData("", Script.Simplified)]
    public void The_script_is_decided_from_the_characters(string text, Script script) => Assert.Equal(script, s_pipeline.Process(text).Script);

    [Fact]
    public void A_stage_of_ones_own_gives_answers_of_its_own()
    {
        var pipeline = Pipeline.CreateBuilder().Add(new LengthStage()).AddSentences().Build();
        Assert.Equal(["length"], pipeline.Answers);
        var document = pipeline.Process("一二三");
        Assert.Equal(3, document.Get<int>("length"));
        Assert.Equal(0, document.Get<int>("other"));
        Assert.Contains("\"length\":3", JsonSerializer.Serialize(document), StringComparison.Ordinal);
        document.Reset("四");
        Assert.Null(document.GetJson("length"));
    }

    [Fact]
    public void A_part_of_speech_of_another_document_is_refused()
    {
        var document = new Document("词");
        Assert.Equal("", document.GetPos(new Token(0, 1, Token.UnknownWord)));
        Assert.Contains("another document", Assert.Throws<ArgumentOutOfRangeException>(() => document.GetPos(new Token(0, 1, 0, 7))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_sets_parts_of_speech_with_names_of_its_own()
    {
        var document = new Document("词");
        Assert.Throws<ArgumentException>(() => document.SetPosNames(["noun"]));
        Assert.Throws<ArgumentException>(() => document.SetPosNames([null!]));
        Assert.Throws<ArgumentException>(() => document.SetPosNames(["", null!]));
        document.SetPosNames(["", "noun"]);
        Assert.Equal("noun", document.GetPos(new Token(0, 1, Token.UnknownWord, 1)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 2)]
    public void A_sentence_that_is_empty_or_not_within_the_text_is_refused(int start, int end)
    {
        var document = new Document("词");
        Assert.Contains($"[{start}, {end})", Assert.Throws<ArgumentException>(() => document.AddSentence(new Sentence(new TextSpan(start, end), 0, 0))).Message, StringComparison.Ordinal);
        Assert.True(document.Sentences.IsEmpty);
    }

    [Fact]
    public void Annotations_that_are_null_are_refused()
    {
        var document = new Document("词");
        Assert.Throws<ArgumentNullException>(() => document.Tags = null!);
        Assert.Throws<ArgumentNullException>(() => document.Aspects = null!);
        Assert.Equal(Annotations.None, document.Present);
    }

    [Fact]
    public void Ids_of_words_that_are_none_do_no_harm()
    {
        var document = new Document("清华大学的清华大学");
        new Segmenter().Annotate(document);
        foreach (int id in (int[])[int.MaxValue, int.MinValue, 1 << 22, 1 << 30, -7]) document.AddToken(new Token(0, 4, id));
        new NlpPipeline.Tagging.TagExtractor().Annotate(document);
        Assert.Contains(document.Tags, tag => tag.Text == "清华大学");
        new NlpPipeline.Tagging.LearnedPosTagger().Annotate(document);
        foreach (var token in document.Tokens) Assert.NotEqual("", document.GetPos(token));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(3, 2)]
    [InlineData(5, 0)]
    [InlineData(1 << 30, 5)]
    [InlineData(1, int.MaxValue)]
    public void A_token_outside_of_the_text_is_refused(int start, int length)
    {
        var document = new Document("清华大学");
        Assert.Throws<ArgumentOutOfRangeException>("token", () => document.AddToken(new Token(start, length, Token.UnknownWord)));
        document.AddToken(new Token(4, 0, Token.UnknownWord));
        Assert.Equal(1, document.Tokens.Length);
    }

    [Fact]
    public void Explaining_does_not_change_the_document()
    {
        var document = s_pipeline.Process("房间很大。服务太差！");
        var before = document.ToResult();
        document.SetSentenceSentiment(0, new SentimentScore(0, 1, 0));
        NlpPipeline.Classification.SentimentModel.Default.Explain(document);
        Assert.Equal(new SentimentScore(0, 1, 0), document.Sentences[0].Sentiment);
        Assert.Equal(before.Sentiment, document.ToResult().Sentiment);
    }

    private sealed class LengthStage : IAnnotator
    {
        public IReadOnlyList<string> Answers => ["length"];

        public void Annotate(Document document) => document.Set("length", document.Text.Length, NumberJson.Default.Int32);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(int))]
internal sealed partial class NumberJson : System.Text.Json.Serialization.JsonSerializerContext;
