using CsCheck;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Tagging;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Tagging;

public class LearnedPosTaggerTests
{
    [Theory]
    [InlineData("他在北京工作。", "他/r 在/p 北京/ns 工作/v 。/w")]
    [InlineData("他的工作很重要。", "他/r 的/u 工作/vn 很/d 重要/a 。/w")]
    [InlineData("他用锁把门锁住。", "他/r 用/p 锁/n 把/p 门/n 锁/v 住/v 。/w")]
    public void Tags_are_those_of_the_newspaper_and_depend_on_the_context(string text, string expected) => Assert.Equal(expected, Tag(text));

    [Fact]
    public void A_pipeline_in_learned_mode_uses_it()
    {
        var options = new PipelineOptions { Annotations = Annotations.Tokens | Annotations.PartsOfSpeech, Segmenter = { Mode = SegmentationMode.Learned } };
        var document = Pipeline.Create(options).Process("他的工作很重要。");
        Assert.Equal("u", document.GetPos(document.Tokens[1])); // jieba has uj
        Assert.Equal("uj", Pos(new PosTagger()));

        string Pos(PosTagger tagger)
        {
            tagger.Annotate(document);
            return document.GetPos(document.Tokens[1]);
        }
    }

    [Fact]
    public void Words_without_ids_are_looked_up()
    {
        const string Text = "他在北京工作。";
        var expected = Segment(Text);
        var document = new Document(Text);
        document.ClearTokens();
        foreach (var token in expected.Tokens) document.AddToken(new Token(token.Start, token.Length, Token.UnknownWord));
        new LearnedPosTagger().Annotate(expected);
        new LearnedPosTagger().Annotate(document);
        for (int i = 0; i < expected.Tokens.Length; i++) Assert.Equal(expected.GetPos(expected.Tokens[i]), document.GetPos(document.Tokens[i]));
    }

    [Fact]
    public void Every_token_of_any_text_has_a_tag() => Texts.Hostile.Sample(text =>
    {
        var document = Segment(text + new string('的', 300));
        new LearnedPosTagger().Annotate(document);
        foreach (var token in document.Tokens) Assert.NotEqual("", document.GetPos(token));
    });

    [Fact]
    public void A_reused_document_needs_no_further_memory()
    {
        var document = Segment(string.Concat(Enumerable.Repeat("英伟达首席执行官黄仁勋昨天在台北表示，投资3.5亿元。", 20)));
        var tagger = new LearnedPosTagger();
        Assert.Equal(0, Allocated.Bytes(() => tagger.Annotate(document)));
    }

    [Fact]
    public void The_shipped_model_is_sound_and_damage_is_noticed()
    {
        byte[] bytes = CompiledFile.ResourceBytes("pos.bin");
        Assert.InRange(bytes.Length, 1, 1_050_000);
        byte[] pinned = GC.AllocateArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        _ = new PosWeights(CompiledFile.FromBytes(pinned, "pos.bin", PosWeights.Kind, PosWeights.FormatVersion));
        byte[] damaged = PosWeights.Compile(["n"], new short[8], []).ToPinnedArray();
        Assert.Contains("train it again", Assert.Throws<InvalidDataException>(() => new PosWeights(CompiledFile.FromBytes(damaged, "x", PosWeights.Kind, PosWeights.FormatVersion))).Message, StringComparison.Ordinal);
    }

    private static Document Segment(string text)
    {
        var document = new Document(text);
        new Segmenter(options: new SegmenterOptions { Mode = SegmentationMode.Learned }).Annotate(document);
        return document;
    }

    private static string Tag(string text)
    {
        var document = Segment(text);
        new LearnedPosTagger().Annotate(document);
        return string.Join(' ', document.Tokens.ToArray().Select(token => $"{token.In(text)}/{document.GetPos(token)}"));
    }
}
