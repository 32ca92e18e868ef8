using Xunit;

namespace NlpPipeline.Models.Tests;

public sealed class JudgedTextsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-judged-texts-").FullName;

    public JudgedTextsTests() => Write("news/paper.jsonl", """{"text":"桥梁坍塌。两人受伤。"}""");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Comments_have_a_label()
    {
        Write("comments-judged.tsv", "positive\tcomment\t三年没坏过，值。", "neutral\tclause\t周三到货");
        Assert.Equal([("三年没坏过，值。", SentimentData.Positive), ("周三到货", SentimentData.Neutral)], JudgedTexts.Comments(_folder));
    }

    [Fact]
    public void An_opening_is_the_first_characters_of_an_article()
    {
        Write("tone-judged-openings.tsv", "file\tline\tlength\ttone", "news/paper.jsonl\t1\t5\t-1");
        Assert.Equal([("桥梁坍塌。", SentimentData.Negative)], JudgedTexts.Openings(_folder, _folder));
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(1, 99)]
    [InlineData(2, 5)]
    public void Another_opening_than_the_one_that_was_judged_is_refused(int line, int length)
    {
        Write("tone-judged-openings.tsv", "file\tline\tlength\ttone", $"news/paper.jsonl\t{line}\t{length}\t-1");
        Assert.Contains("is not the text that was judged", Assert.Throws<InvalidDataException>(() => JudgedTexts.Openings(_folder, _folder).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_articles_with_a_tone_are_read()
    {
        Write("tags-written.jsonl", """{"title":"桥梁坍塌","text":"两人受伤。","main":["桥梁"],"further":[],"tone":-1}""", """{"text":"新手机下周发布。","main":["手机"],"further":[]}""");
        Assert.Equal([("桥梁坍塌\n两人受伤。", SentimentData.Negative)], JudgedTexts.Articles(_folder));
    }

    private void Write(string name, params string[] lines)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
    }
}
