using CsCheck;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.Spelling;
using Xunit;

namespace JiebaNet.Tests;

public sealed class SpellCheckerTests
{
    private static readonly SpellChecker s_checker = new();

    [Theory]
    [InlineData("北京", "北京")]
    [InlineData("清华太学", "清华大学")]
    [InlineData("清华学大", "清华大学")]
    [InlineData("清大华学", "清华大学")]
    [InlineData("中国人民共和园", "中华人民共和国")] // two edits
    public void The_nearest_known_words_are_suggested(string word, string expected) => Assert.Equal(expected, s_checker.Suggests(word).First());

    [Fact]
    public void The_most_frequent_come_first()
    {
        var suggested = s_checker.Suggests("技术控").ToList();
        Assert.Equal("技术", suggested[0]);
        Assert.Equal(suggested.OrderByDescending(word => WordDictionary.Instance.GetFreqOrDefault(word)), suggested);
    }

    [Fact]
    public void Equally_frequent_words_stand_in_the_order_of_their_characters()
    {
        var segmenter = new JiebaSegmenter();
        foreach (string word in new[] { "翡冷翠雪", "翡冷翠夜", "翡冷翠雨" }) segmenter.AddWord(word, 7);
        Assert.Equal(["翡冷翠夜", "翡冷翠雨", "翡冷翠雪"], new SpellChecker(segmenter).Suggests("翡冷翠液").Where(word => word.Length == 4));
    }

    [Fact]
    public void An_edit_that_puts_in_or_replaces_a_character_is_a_known_word()
    {
        var edits = s_checker.GetEdits1("清华大");
        Assert.Superset(new HashSet<string> { "华大", "清大", "清华", "华清大", "清大华", "清华园" }, (HashSet<string>)edits);
        Assert.All(edits.Where(edit => edit.Length > 2 && edit is not ("华清大" or "清大华")), edit => Assert.True(WordDictionary.Instance.ContainsWord(edit), edit));
    }

    [Fact]
    public void It_knows_the_words_of_its_segmenter_only()
    {
        var segmenter = new JiebaSegmenter();
        var checker = new SpellChecker(segmenter);
        segmenter.AddWord("翡冷翠夜");
        segmenter.DeleteWord("清华大学");
        Assert.Equal(["翡冷翠", "翡冷翠夜"], checker.Suggests("翡冷翠液").Order(StringComparer.Ordinal));
        Assert.DoesNotContain("清华大学", checker.Suggests("清华太学"));
        Assert.DoesNotContain("翡冷翠夜", s_checker.Suggests("翡冷翠液"));
    }

    [Fact]
    public void Edits_are_near() => Gen.Char["abc"].Array[0, 5].Select(chars => new string(chars)).Sample(word =>
        Assert.All(s_checker.GetEdits1(word), edit => Assert.InRange(Math.Abs(edit.Length - word.Length), 0, 1)), iter: 5);
}
