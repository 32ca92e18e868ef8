using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;
using Xunit;

namespace NlpPipeline.Tests.Segmentation;

public sealed class UnknownWordSegmenterTests
{
    private readonly Document _document = new("他来到了网易杭研大厦3.5%abc，好 的");

    [Fact]
    public void Cuts_as_jiebas_finalseg()
    {
        new UnknownWordSegmenter().Annotate(_document);
        Assert.Equal(["他来", "到", "了", "网易", "杭", "研大厦", "3.5%", "abc", "，", "好", " ", "的"], _document.GetWords());
    }

    [Fact]
    public void The_ids_of_its_words_are_those_of_its_lexicon()
    {
        var lexicon = Lexicon.Default.Add("研大厦", 5, "nt");
        foreach (bool partsOfSpeech in (bool[])[false, true])
        {
            new UnknownWordSegmenter(lexicon, partsOfSpeech).Annotate(_document);
            Assert.Same(lexicon, _document.Lexicon);
        }
        new UnknownWordSegmenter(lexicon).Annotate(_document);
        new PosTagger().Annotate(_document);
        Assert.Equal("nt", _document.GetPos(_document.Tokens.ToArray().Single(token => token.In(_document.Text) is "研大厦")));
    }

    [Fact]
    public void Cuts_and_tags_as_jiebas_posseg_does_unknown_words()
    {
        var segmenter = new UnknownWordSegmenter(partsOfSpeech: true);
        for (int again = 0; again < 2; again++) // the tokens of the first time are replaced
        {
            segmenter.Annotate(_document);
            string[] words = [.. _document.Tokens.ToArray().Select(token => $"{token.In(_document.Text)}/{_document.GetPos(token)}")];
            Assert.Equal(["他/r", "来/v", "到/v", "了/ul", "网易/n", "杭研大厦/nt", "3.5/m", "%/x", "abc/eng", "，/x", "好/a", " /x", "的/uj"], words);
        }
    }
}
