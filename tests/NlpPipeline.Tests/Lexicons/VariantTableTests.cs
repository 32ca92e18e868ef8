using CsCheck;
using NlpPipeline.Lexicons;
using NlpPipeline.Storage;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Lexicons;

public class VariantTableTests
{
    [Theory]
    [InlineData("漢語頭髮發現後來", "汉语头发发现后来")]
    [InlineData("乾坤乾淨康乾盛世", "乾坤干净康乾盛世")]
    [InlineData("瞭望瞭解簡單明瞭", "瞭望了解简单明了")]
    [InlineData("沈先生沈默不語", "沈先生沉默不语")]
    [InlineData("二碽、䴉、𠮷、漢A漢", "二碽、䴉、𠮷、汉A汉")] // what would change the length, or lies outside Han blocks, stays
    [InlineData("汉语已是简体。", "汉语已是简体。")]
    [InlineData("", "")]
    public void Simplifies(string text, string expected) => Assert.Equal(expected, Simplify(VariantTable.Default, text));

    [Fact]
    public void The_longest_phrase_wins_and_the_last_characters_of_a_text_may_begin_one()
    {
        var table = Compile(("甲", "一"), ("乙", "二"), ("甲乙", "三四"), ("甲乙丙", "五六七"));
        Assert.Equal("五六七三四丁一", Simplify(table, "甲乙丙甲乙丁甲"));
        Assert.Equal("二三四", Simplify(table, "乙甲乙"));
    }

    [Fact]
    public void Pairs_that_would_move_offsets_or_blocks_are_left_out()
    {
        var table = Compile(("甲", "a"), ("乙", "乙乙"), ("丙", "𠮷"), ("é", "二"), ("丁", "三"));
        Assert.Equal("甲乙丙é三", Simplify(table, "甲乙丙é丁"));
    }

    [Fact]
    public void A_phrase_may_have_the_greatest_length()
    {
        string longest = new('甲', VariantTable.MaxPhraseLength);
        var table = Compile((longest, new string('乙', longest.Length)), (longest + "甲", new string('丙', longest.Length + 1)));
        Assert.Equal(new string('乙', longest.Length) + "甲", Simplify(table, longest + "甲"));
    }

    [Fact]
    public void Only_characters_of_Han_blocks_change_and_only_into_such() => Texts.Hostile.Sample(text =>
    {
        string simplified = Simplify(VariantTable.Default, text);
        Assert.Equal(text.Length, simplified.Length);
        for (int i = 0; i < text.Length; i++)
            if (text[i] != simplified[i]) Assert.True(IsHan(text[i]) && IsHan(simplified[i]));
    });

    [Fact]
    public void The_shipped_table_is_whole() => Assert.True(VariantTable.Default.File.HasValidChecksum());

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FD5';

    private static VariantTable Compile(params (string, string)[] pairs) =>
        new(CompiledFile.FromBytes(VariantTable.Compile(pairs, [], []).ToPinnedArray(), "test", VariantTable.Kind, VariantTable.Version));

    internal static string Simplify(VariantTable table, string text)
    {
        var simplified = new char[text.Length];
        table.Simplify(text, simplified);
        return new string(simplified);
    }
}
