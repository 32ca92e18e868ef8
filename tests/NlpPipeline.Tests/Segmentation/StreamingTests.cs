using System.IO.Pipelines;
using System.Text;
using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public class StreamingTests
{
    private const string Sentence = "我来到北京清华大学，他来到了网易杭研大厦。\r\n2025年8月6日，@人民日报：#两会，开幕#涨3.5%😀。";

    public static TheoryData<SegmentationMode, bool, bool> Options
    {
        get
        {
            var data = new TheoryData<SegmentationMode, bool, bool>();
            foreach (var mode in Enum.GetValues<SegmentationMode>())
                foreach (bool entities in (bool[])[false, true])
                    foreach (bool traditional in (bool[])[false, true])
                        data.Add(mode, entities, traditional);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Tokens_are_those_of_the_whole_text(SegmentationMode mode, bool entities, bool traditional)
    {
        var segmenter = new Segmenter(options: new() { Mode = mode, KeepEntities = entities, Script = traditional ? Script.Traditional : null });
        Gen.Select(Texts.Hostile.Array[1, 4].Select(string.Concat), Gen.Int[1, 300], Gen.Int).Sample((text, partLength, seed) =>
            AssertAsWhole(segmenter, text, segmenter.SegmentPartsAsync(new ChunkReader(text, seed), partLength, CancellationToken.None)));
    }

    /// <summary>Entities at every distance from the place where the buffer ends.</summary>
    [Theory]
    [InlineData("21：06")]
    [InlineData("#两会，开 幕。#")]
    [InlineData("5萬-3#两会，#")] // the topic is one only because the shadow has 5万-3 before it
    [InlineData("）-5")]
    [InlineData("漢語，\r\n，乾坤")]
    public void No_entity_is_cut(string entity)
    {
        var segmenter = new Segmenter(options: new() { KeepEntities = true, Script = Script.Traditional });
        for (int before = 0; before < 120; before++)
        {
            string text = string.Concat(Enumerable.Repeat("好", before)) + entity + string.Concat(Enumerable.Repeat("好", 200));
            AssertAsWhole(segmenter, text, segmenter.SegmentPartsAsync(new ChunkReader(text, before), 100, CancellationToken.None));
            text = text.Replace('好', '，');
            AssertAsWhole(segmenter, text, segmenter.SegmentPartsAsync(new ChunkReader(text, before), 100, CancellationToken.None));
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Parts_of_a_text_stay_short(SegmentationMode mode, bool entities, bool traditional)
    {
        string text = string.Concat(Enumerable.Repeat(Sentence, 2000));
        var segmenter = new Segmenter(options: new() { Mode = mode, KeepEntities = entities, Script = traditional ? Script.Traditional : null });
        var parts = segmenter.SegmentAsync(new StringReader(text), TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).ToList();
        Assert.All(parts, part => Assert.InRange(part.Document.Text.Length, 1, 4096));
        Assert.InRange(parts.Count, 1, (text.Length / 3800) + 1);
        AssertAsWhole(segmenter, text, parts);
    }

    [Fact]
    public void Tokens_of_UTF8_in_any_chunks_are_those_of_the_text()
    {
        var segmenter = new Segmenter();
        Gen.Select(Texts.Hostile, Gen.Int, Gen.Bool).Sample((raw, seed, mark) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(raw);
            string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
            bytes = Encoding.UTF8.GetBytes((mark ? "\uFEFF" : "") + text);
            AssertAsWhole(segmenter, text, segmenter.SegmentAsync(new ChunkStream(bytes, seed), TestContext.Current.CancellationToken));
            AssertAsWhole(segmenter, text, segmenter.SegmentAsync(PipeReader.Create(new ChunkStream(bytes, seed)), TestContext.Current.CancellationToken));
        });
    }

    [Theory]
    [InlineData(SegmentationMode.Accurate, "的")]
    [InlineData(SegmentationMode.PartOfSpeech, "中国科学院")]
    [InlineData(SegmentationMode.Search, "a1")]
    [InlineData(SegmentationMode.Full, " ")]
    public void One_endless_block_is_one_part_and_short_ones_follow(SegmentationMode mode, string block)
    {
        string text = "北京，" + string.Concat(Enumerable.Repeat(block, 50_000)) + string.Concat(Enumerable.Repeat("，北京", 250_000));
        var segmenter = new Segmenter(options: new() { Mode = mode });
        var parts = segmenter.SegmentAsync(new StringReader(text), TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).ToList();
        AssertAsWhole(segmenter, text, parts);
        Assert.InRange(parts[^1].Document.Text.Length, 1, 4096);
    }

    [Theory]
    [InlineData("E4B8ADFF", 3)]
    [InlineData("E4B8ADE4B8", 3)] // cut short
    [InlineData("EDA080", 0)] // a surrogate
    [InlineData("C080", 0)]
    [InlineData("61F4908080", 1)]
    public void A_bad_byte_is_told_by_its_offset(string hex, int offset)
    {
        byte[] bad = Convert.FromHexString(hex);
        foreach (int before in (int[])[0, 1, 7, 40_000])
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("，", before))), .. bad];
            var parts = new Segmenter().SegmentAsync(new ChunkStream(bytes, before), TestContext.Current.CancellationToken);
            var error = Assert.Throws<InvalidDataException>(() => parts.ToBlockingEnumerable(TestContext.Current.CancellationToken).Count());
            Assert.Contains($"offset {offset + (3 * before)} ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_empty_text_has_no_part() =>
        Assert.Empty(new Segmenter().SegmentAsync(new MemoryStream("\uFEFF"u8.ToArray()), TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken));

    [Fact]
    public void Reading_can_be_cancelled() => Assert.ThrowsAny<OperationCanceledException>(
        () => new Segmenter().SegmentAsync(new ChunkReader("中", 0), new CancellationToken(canceled: true)).ToBlockingEnumerable(TestContext.Current.CancellationToken).Count());

    [Theory]
    [MemberData(nameof(Options))]
    public void No_user_word_is_cut_that_reaches_outside_blocks(SegmentationMode mode, bool entities, bool traditional)
    {
        var lexicon = Lexicon.Default.Add("，北京").Add("大学 ").Add("。#两会").Add("a.cn！").Add("  \n").Add("頭髮·乾").Add("app").Add("New York");
        var segmenter = new Segmenter(lexicon, new() { Mode = mode, KeepEntities = entities, Script = traditional ? Script.Traditional : null, ExactPhrases = true });
        var part = Gen.OneOf([Texts.Hostile, .. new[] { "，北京", "大学 ", "。#两会", "a.cn！", "  \n", "頭髮·乾坤", "New York", "New Yorker", "app，apple", Sentence }.Select(Gen.Const)]);
        Gen.Select(part.Array[1, 30].Select(string.Concat), Gen.Int[1, 700], Gen.Int).Sample((text, partLength, seed) =>
            AssertAsWhole(segmenter, text, segmenter.SegmentPartsAsync(new ChunkReader(text, seed), partLength, CancellationToken.None)));
    }

    [Fact]
    public void Parts_stay_short_around_user_words_that_reach_outside_blocks()
    {
        string text = string.Concat(Enumerable.Repeat("他在New York读阿·Q，" + Sentence, 1000));
        var segmenter = new Segmenter(Lexicon.Default.Add("New York").Add("阿·Q"), new() { ExactPhrases = true });
        var parts = segmenter.SegmentAsync(new StringReader(text), TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).ToList();
        Assert.All(parts, part => Assert.InRange(part.Document.Text.Length, 1, 4096));
        AssertAsWhole(segmenter, text, parts);
    }

    private static void AssertAsWhole(Segmenter segmenter, string text, IAsyncEnumerable<DocumentPart> parts) =>
        AssertAsWhole(segmenter, text, parts.ToBlockingEnumerable(TestContext.Current.CancellationToken).ToList());

    private static void AssertAsWhole(Segmenter segmenter, string text, List<DocumentPart> parts)
    {
        Assert.Equal(text, string.Concat(parts.Select(part => part.Document.Text)));
        var whole = new Document(text);
        segmenter.Annotate(whole);
        var tokens = new List<Token>();
        foreach (var (document, start) in parts)
            foreach (var token in document.Tokens) tokens.Add(token with { Start = (int)start + token.Start });
        Assert.Equal(whole.Tokens.ToArray(), tokens);
    }
}
