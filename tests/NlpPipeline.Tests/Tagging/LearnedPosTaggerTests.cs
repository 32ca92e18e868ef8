using CsCheck;
using NlpPipeline.Lexicons;
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
    public void Empty_words_of_full_mode_have_a_tag()
    {
        var document = new Document("他 在  北京");
        new Segmenter(options: new() { Mode = SegmentationMode.Full }).Annotate(document);
        Assert.Contains(document.Tokens.ToArray(), token => token.Length == 0);
        new LearnedPosTagger().Annotate(document);
        foreach (var token in document.Tokens) Assert.NotEqual("", document.GetPos(token));
    }

    [Fact]
    public void Every_token_of_any_text_has_a_tag() => Texts.Hostile.Sample(text =>
    {
        var document = Segment(text + new string('的', 300));
        new LearnedPosTagger().Annotate(document);
        foreach (var token in document.Tokens) Assert.NotEqual("", document.GetPos(token));
    });

    [Fact]
    public void Tags_depend_neither_on_earlier_texts_nor_on_their_lexicons()
    {
        const string Text = "他去格罗姆了，很赛博。";
        string[] poses = ["n", "v", "a", "ns", "d"];
        Lexicon[] lexicons = [Lexicon.Default, .. poses.Select(pos => new LexiconBuilder(Lexicon.Default).Add("格罗姆", pos: pos).Add("赛博", pos: pos).Build())];
        var fresh = lexicons.Select(lexicon => OnNewThread(() => Tag(Text, lexicon))).ToArray();
        Assert.True(fresh.Distinct().Count() > 1); // the part of speech of a user word counts
        string many = string.Concat(Enumerable.Range(0x4e00, 20_000).Select(c => $"{(char)c}的{(char)(c ^ 0x155)}，"));
        Assert.Equal(fresh, OnNewThread(() =>
        {
            Tag(many, Lexicon.Default); // more words than are kept
            return lexicons.Select(lexicon => Tag(Text, lexicon)).ToArray();
        }));
        Assert.Equal(fresh.Reverse(), OnNewThread(() => lexicons.Reverse().Select(lexicon => Tag(Text, lexicon)).ToArray()));
    }

    [Fact]
    public void Another_model_is_not_answered_by_the_words_of_the_one_before()
    {
        const string Text = "他在北京工作。";
        byte[] other = PosWeights.Compile(["q"], new short[(PosRows.Labels + 1) * PosRows.Labels], [], new Dictionary<ulong, ulong>(), 1).ToPinnedArray();
        string expected = OnNewThread(() => Tag(Text));
        Assert.Equal(expected, OnNewThread(() =>
        {
            new LearnedPosTagger(new PosWeights(CompiledFile.FromBytes(other, "x", PosWeights.Kind, PosWeights.FormatVersion))).Annotate(Segment(Text));
            return Tag(Text);
        }));
    }

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
        Assert.InRange(bytes.Length, 1, 1_210_000);
        byte[] pinned = GC.AllocateArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        _ = new PosWeights(CompiledFile.FromBytes(pinned, "pos.bin", PosWeights.Kind, PosWeights.FormatVersion));
        byte[] damaged = PosWeights.Compile(["n"], new short[8], [], new Dictionary<ulong, ulong>(), 1).ToPinnedArray();
        Assert.Contains("train it again", Assert.Throws<InvalidDataException>(() => new PosWeights(CompiledFile.FromBytes(damaged, "x", PosWeights.Kind, PosWeights.FormatVersion))).Message, StringComparison.Ordinal);
    }

    private static Document Segment(string text, Lexicon? lexicon = null)
    {
        var document = new Document(text);
        new Segmenter(lexicon, new SegmenterOptions { Mode = SegmentationMode.Learned }).Annotate(document);
        return document;
    }

    private static string Tag(string text, Lexicon? lexicon = null)
    {
        var document = Segment(text, lexicon);
        new LearnedPosTagger().Annotate(document);
        return string.Join(' ', document.Tokens.ToArray().Select(token => $"{token.In(text)}/{document.GetPos(token)}"));
    }

    private static T OnNewThread<T>(Func<T> get)
    {
        T? result = default;
        var thread = new Thread(() => result = get());
        thread.Start();
        thread.Join();
        return result!;
    }
}
