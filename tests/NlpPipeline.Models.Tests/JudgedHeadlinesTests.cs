using Xunit;

namespace NlpPipeline.Models.Tests;

public sealed class JudgedHeadlinesTests : IDisposable
{
    private const string Titles = "news/titles/thucnews_title_train_1w.tsv";
    private readonly string _folder = Directory.CreateTempSubdirectory("nlp-judged-").FullName;

    public JudgedHeadlinesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "news", "titles"));
        File.WriteAllText(Path.Combine(_folder, Titles), "society\t桥梁坍塌两人受伤\nscience\t新手机下周发布\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Headlines_are_found_by_file_and_line()
    {
        var read = JudgedHeadlines.Read(_folder, Judged($"{Titles}\t1\t8\t-1\n{Titles}\t2\t7\t0\n")).ToList();
        Assert.Equal(("桥梁坍塌两人受伤", false, false, 0f), (read[0].Text, read[0].IsPositive, read[0].IsNeutral, read[0].Even));
        Assert.Equal(("新手机下周发布", null, true, 1f), (read[1].Text, read[1].IsPositive, read[1].IsNeutral, read[1].Even));
        Assert.Equal(read[0].Weight * SentimentData.NeutralShare, read[1].Weight);
    }

    [Theory]
    [InlineData(1, 9)]
    [InlineData(3, 8)]
    public void Another_headline_than_the_one_that_was_judged_is_refused(int line, int length) => Assert.Contains(
        "is not the headline that was judged",
        Assert.Throws<InvalidDataException>(() => JudgedHeadlines.Read(_folder, Judged($"{Titles}\t{line}\t{length}\t1\n")).ToList()).Message, StringComparison.Ordinal);

    private string Judged(string rows)
    {
        string path = Path.Combine(_folder, "judged.tsv");
        File.WriteAllText(path, "file\tline\tlength\ttone\n" + rows);
        return path;
    }
}
