using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public class SegmenterTests
{
    private static readonly Segmenter Accurate = new();

    [Fact]
    public void Accurate_mode_gives_jiebas_tokens() => Compare(new(), c => c.Accurate);

    [Fact]
    public void Accurate_mode_without_unknown_words_gives_jiebas_tokens() => Compare(new() { RecognizeUnknownWords = false }, c => c.NoHmm);

    [Fact]
    public void Full_mode_gives_jiebas_tokens() => Compare(new() { Mode = SegmentationMode.Full }, c => c.Full);

    [Fact]
    public void Search_mode_gives_jiebas_tokens() => Compare(new() { Mode = SegmentationMode.Search }, c => c.Search);

    [Fact]
    public void Part_of_speech_mode_gives_jiebas_tokens_and_tags()
    {
        var segmenter = new Segmenter(options: new() { Mode = SegmentationMode.PartOfSpeech });
        foreach (var c in OracleCase.All)
        {
            var document = new Document(c.Text);
            segmenter.Annotate(document);
            Assert.Equal(c.Pos, document.GetWords().Zip(document.Tokens.ToArray(), (word, token) => $"{word}/{document.GetPos(token)}"));
        }
    }

    [Fact]
    public void Accurate_tokens_join_up_to_the_text_and_split_no_surrogate_pair() => Gen.OneOf(Gen.String, Texts.Any).Sample(text =>
    {
        var document = new Document(text);
        Accurate.Annotate(document);
        int end = 0;
        foreach (var token in document.Tokens)
        {
            Assert.Equal(end, token.Start);
            Assert.True(token.Length > 0);
            end = token.End;
            Assert.False(end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]));
        }
        Assert.Equal(text.Length, end);
    });

    /// <summary>Blocks longer than a chunk of the best route: cut at any place, the answer must be that of one pass.</summary>
    [Fact]
    public void A_long_block_is_cut_as_its_repeated_parts_are()
    {
        const string Part = "中国科学院计算所的研究人员在北京发表论文"; // begins and ends with words that join with nothing across the seam
        string[] once = Accurate.Segment(Part);
        string[] many = Accurate.Segment(string.Concat(Enumerable.Repeat(Part, 500)));
        Assert.Equal(Enumerable.Repeat(once, 500).SelectMany(w => w), many);
    }

    /// <summary>The engine works in stretches of some thousand characters; nothing that belongs together may fall apart where two meet.</summary>
    [Fact]
    public void Nothing_falls_apart_where_two_stretches_meet()
    {
        string[] tail = ["😀", "\r\n", "北京", "😀", "。"];
        foreach (string filler in (string[])["，", "的，", "😀"])
        {
            for (int length = 2000; length < 2100; length++)
            {
                string head = string.Concat(Enumerable.Repeat(filler, length / filler.Length));
                string[] words = Accurate.Segment(head + string.Concat(tail));
                Assert.Equal(tail, words[^tail.Length..]);
                Assert.Equal(head, string.Concat(words[..^tail.Length]));
            }
        }
    }

    [Fact]
    public void Many_threads_share_one_segmenter()
    {
        var expected = OracleCase.All.Select(c => Accurate.Segment(c.Text)).ToArray();
        Parallel.For(0, 200, i => Assert.Equal(expected[i % expected.Length], Accurate.Segment(OracleCase.All[i % expected.Length].Text)));
    }

    [Fact]
    public void A_reused_document_allocates_nothing()
    {
        string text = string.Concat(OracleCase.All.Select(c => c.Text));
        var document = new Document(text);
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            document.Reset(text);
            Accurate.Annotate(document);
        }));
    }

    [Fact]
    public void Known_words_carry_an_id_and_unknown_ones_do_not()
    {
        var document = new Document("北京的杭研");
        Accurate.Annotate(document);
        Assert.Equal(["北京", "的", "杭研"], document.GetWords());
        Assert.Equal([true, true, false], document.Tokens.ToArray().Select(t => t.WordId != Token.UnknownWord));
        Assert.NotEqual(document.Tokens[0].WordId, document.Tokens[1].WordId);
    }

    private static void Compare(SegmenterOptions options, Func<OracleCase, string[]> expected)
    {
        var segmenter = new Segmenter(Lexicon.Default, options);
        Assert.NotEmpty(OracleCase.All);
        foreach (var c in OracleCase.All) Assert.Equal(expected(c), segmenter.Segment(c.Text));
    }
}
