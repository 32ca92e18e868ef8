using CsCheck;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.CharFilters;
using Lucene.Net.Analysis.TokenAttributes;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Lucene.Tests;

public sealed class ChineseAnalyzerTests
{
    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Char["我来到北京清华大学中国科学院计算技术研究所他网易杭研厦的了是“”，。！ \n\r\t\u3000\u00A0abcAB1+.·"].Array[0, 60].Select(chars => new string(chars)),
        Gen.Select(Gen.Char["一中\0a\uD83D\uDE00\uD842\uDFB7\u0301\uFEFF"].Array[0, 20], Gen.Char['\0', '\uFFFF'].Array[0, 20], (chars, any) => new string(chars) + new string(any)));

    [Fact]
    public void The_index_knows_the_words_inside_long_ones_at_their_position() => Assert.Equal(
        "小明[0,2)@0 在[2,3)@1 中国科学院[3,8)@2 中国[3,5)@2 科学院[5,8)@2 科学[5,7)@2 学院[6,8)@2 用[10,11)@3 iphone[11,17)@4",
        string.Join(' ', Term.All(ChineseAnalyzer.ForIndex(), "小明在中国科学院， 用iPhone。")));

    [Fact]
    public void A_query_has_the_words_of_the_accurate_cut() => Assert.Equal(
        "小明[0,2)@0 在[2,3)@1 中国科学院[3,8)@2 用[10,11)@3 iphone[11,17)@4",
        string.Join(' ', Term.All(ChineseAnalyzer.ForQueries(), "小明在中国科学院， 用iPhone。")));

    [Fact]
    public void Each_word_of_a_query_is_in_the_index_at_the_same_place_and_position() => s_texts.Sample(text =>
    {
        var index = Term.All(ChineseAnalyzer.ForIndex(), text);
        Assert.Empty(Term.All(ChineseAnalyzer.ForQueries(), text).Except(index));
    });

    [Fact]
    public void Offsets_never_go_back_and_positions_follow_them() => s_texts.Sample(text =>
    {
        foreach (var analyzer in (Analyzer[])[ChineseAnalyzer.ForIndex(), ChineseAnalyzer.ForQueries()])
        {
            var terms = Term.All(analyzer, new StringReader(text), out int finalOffset);
            Assert.Equal(text.Length, finalOffset);
            Assert.Equal(terms.OrderBy(term => term.Start).ThenByDescending(term => term.End), terms);
            Assert.Equal(terms.Count, terms.Distinct().Count());
            Assert.Equal(terms.Select(term => term.Position), terms.Select(term => term.Position).Order());
            Assert.Equal(Enumerable.Range(0, terms.Select(term => term.Position).Distinct().Count()), terms.Select(term => term.Position).Distinct());
            Assert.All(terms, term => Assert.Equal(text[term.Start..term.End], term.Text, ignoreCase: true));
            Assert.All(terms, term => Assert.Contains(term.Text.EnumerateRunes(), rune => System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsNumber(rune)));
        }
    });

    [Fact]
    public void The_words_are_those_of_the_segmenter() => s_texts.Sample(text =>
    {
        string[] words = [.. new Segmenter().Segment(text).Where(word => word.EnumerateRunes().Any(rune => System.Text.Rune.IsLetterOrDigit(rune) || System.Text.Rune.IsNumber(rune)))];
        Assert.Equal(words, Term.All(ChineseAnalyzer.ForQueries(new() { LowerCase = false }), text).Select(term => term.Text));
    });

    [Fact]
    public void Nothing_stays_from_one_use_to_the_next() => Gen.Select(s_texts, s_texts, Gen.Int[0, 5]).Sample((first, second, taken) =>
    {
        using var analyzer = ChineseAnalyzer.ForIndex();
        // A consumer that stops early, as one that fails does.
        using (var stream = analyzer.GetTokenStream("text", first))
        {
            stream.Reset();
            for (int i = 0; i < taken && stream.IncrementToken(); i++) ;
        }
        Assert.Equal(Term.All(ChineseAnalyzer.ForIndex(), second), Term.All(analyzer, second));
    });

    [Fact]
    public void Many_threads_can_share_one()
    {
        using var analyzer = ChineseAnalyzer.ForIndex();
        var texts = Enumerable.Range(0, 200).Select(i => $"第{i}个中国科学院计算技术研究所的人").ToArray();
        var expected = texts.Select(text => Term.All(ChineseAnalyzer.ForIndex(), text)).ToArray();
        Parallel.For(0, texts.Length, i => Assert.Equal(expected[i], Term.All(analyzer, texts[i])));
    }

    [Fact]
    public void Stop_words_leave_a_gap_and_case_can_be_kept()
    {
        var options = new ChineseAnalyzerOptions { StopWords = ["的", "The"] };
        Assert.Equal("a[0,1)@0 书[2,3)@2 book[8,12)@4", string.Join(' ', Term.All(ChineseAnalyzer.ForIndex(options), "A的书 the Book")));
        options = options with { LowerCase = false };
        Assert.Equal("A[0,1)@0 书[2,3)@2 the[4,7)@3 Book[8,12)@4", string.Join(' ', Term.All(ChineseAnalyzer.ForIndex(options), "A的书 the Book")));
    }

    [Fact]
    public void Words_of_ones_own_and_other_options_of_the_segmenter_work()
    {
        var options = new ChineseAnalyzerOptions { Lexicon = Lexicon.Default.Add("云计算"), Segmentation = new() { KeepEntities = true } };
        Assert.Equal(["云计算", "云计", "计算", "http://t.cn/a"], Term.All(ChineseAnalyzer.ForIndex(options with { Lexicon = options.Lexicon.Add("云计") }), "云计算http://t.cn/A").Select(term => term.Text));
        Assert.Equal(["云", "计算"], Term.All(ChineseAnalyzer.ForQueries(), "云计算").Select(term => term.Text));
    }

    [Fact]
    public void A_word_too_long_for_an_index_is_left_out()
    {
        string letters = new('a', 40_000);
        Assert.Equal(["我", "你"], Term.All(ChineseAnalyzer.ForIndex(), $"我{letters}你").Select(term => term.Text));
        Assert.Equal([letters[..255]], Term.All(ChineseAnalyzer.ForIndex(), letters[..255]).Select(term => term.Text));
    }

    [Fact]
    public void Offsets_are_those_before_a_character_filter()
    {
        const string html = "<b>中国科学院 </b>&amp;北京";
        var input = new HTMLStripCharFilter(new StringReader(html));
        using var tokenizer = new ChineseTokenizer(input, new Segmenter());
        tokenizer.Reset();
        var offset = tokenizer.GetAttribute<IOffsetAttribute>();
        Assert.True(tokenizer.IncrementToken());
        Assert.Equal("中国科学院", html[offset.StartOffset..offset.EndOffset]);
        Assert.True(tokenizer.IncrementToken());
        Assert.Equal("北京", html[offset.StartOffset..offset.EndOffset]);
        Assert.False(tokenizer.IncrementToken());
        tokenizer.End();
        Assert.Equal(html.Length, offset.EndOffset);
    }
}
