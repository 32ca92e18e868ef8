using Xunit;

namespace NlpPipeline.Cli.Tests;

public class InputOutputTests
{
    [Fact]
    public void File_standard_input_and_a_dash_are_the_same()
    {
        using var folder = new TempFolder();
        string file = folder.Write("@article 一.txt", Samples.Article);
        string expected = Nlp.Succeed(Samples.Article, "tags").Output;
        Assert.NotEqual("", expected);
        Assert.Equal(expected, Nlp.Succeed(Samples.Article, "tags", "-").Output);
        Assert.Equal(expected, Nlp.Succeed("", "tags", file).Output);
    }

    [Fact]
    public void A_file_named_like_a_response_file_is_a_file() =>
        Nlp.AssertFails(Nlp.Run("segment", "@absent"), 1, "@absent");

    [Theory]
    [InlineData("segment")]
    [InlineData("tags")]
    [InlineData("sentiment")]
    [InlineData("topic")]
    [InlineData("analyze")]
    public void Line_n_of_the_output_answers_line_n_of_the_input(string command)
    {
        const string input = "\n喜剧电影票房大卖，演员表现出色。\n\n\n中国女排夺得冠军\n\n";
        foreach (string format in (string[])["text", "json"])
        {
            var lines = Nlp.Succeed(input, command, "--lines", "--format", format).Lines;
            Assert.Equal(6, lines.Length);
            Assert.Equal(lines[0], lines[2]);
            Assert.Equal(lines[0], lines[3]);
            Assert.Equal(lines[0], lines[5]);
            Assert.NotEqual(lines[0], lines[1]);
            Assert.NotEqual(lines[1], lines[4]);
        }
    }

    [Fact]
    public void An_empty_file_has_no_lines() => Assert.Equal("", Nlp.Succeed("", "sentiment", "--lines").Output);

    [Fact]
    public void A_reader_that_leaves_early_ends_it_quietly()
    {
        using var folder = new TempFolder();
        string file = folder.Write("long.txt", string.Concat(Enumerable.Repeat("我们都是中国人\n", 400_000)));
        using var process = Nlp.Start("segment", file);
        Assert.Equal("我们 都 是 中国 人", process.StandardOutput.ReadLine());
        process.StandardOutput.Close();
        Assert.Equal("", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
