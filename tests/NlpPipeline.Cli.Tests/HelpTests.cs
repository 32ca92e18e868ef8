using Xunit;

namespace NlpPipeline.Cli.Tests;

public class HelpTests
{
    private static readonly string[] s_commands = ["analyze", "segment", "tags", "sentiment", "topic"];

    [Fact]
    public void The_command_alone_help_and_the_option_show_all_commands()
    {
        string help = Nlp.Succeed("", "--help").Output;
        Assert.All(s_commands, command => Assert.Contains($"\n  {command}", help, StringComparison.Ordinal));
        Assert.Equal(help, Nlp.Succeed("").Output);
        Assert.Equal(help, Nlp.Succeed("", "help").Output);
    }

    [Fact]
    public void Each_command_has_help_with_an_example()
    {
        foreach (string command in s_commands)
        {
            string help = Nlp.Succeed("", command, "--help").Output;
            Assert.Contains($"Example:\n  nlp {command}", help, StringComparison.Ordinal);
            Assert.Contains("--encoding", help, StringComparison.Ordinal);
            Assert.Equal(help, Nlp.Succeed("", "help", command).Output);
        }
    }

    [Theory]
    [InlineData("batch --text", "--text-column")]
    [InlineData("seg", "segment")]
    public void Shells_can_ask_for_completions(string line, string expected) =>
        Assert.Contains(expected, Nlp.Succeed("", $"[suggest:{line.Length}]", line).Lines);

    [Fact]
    public void Version_is_a_number() => Assert.Matches(@"^\d+\.\d+\.\d+", Nlp.Succeed("", "--version").Output);
}
