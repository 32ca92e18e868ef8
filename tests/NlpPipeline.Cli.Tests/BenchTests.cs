using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace NlpPipeline.Cli.Tests;

public class BenchTests
{
    private const string Lines = "我们都是中国人\n我来到北京清华大学\r\n\n他来到了网易杭研大厦\n";

    [Fact]
    public void The_budget_of_young_objects_does_not_depend_on_the_caches_of_the_processor()
    {
        var configuration = JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "nlp.runtimeconfig.json")));
        Assert.InRange(configuration.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.GC.Gen0MaxBudget").GetInt32(), 1_000_000, 16_000_000);
    }

    [Theory]
    [InlineData(15, "--mode", "accurate")]
    [InlineData(16, "--no-hmm")]
    [InlineData(18, "--mode", "search")]
    [InlineData(19, "--mode", "full")]
    [InlineData(16, "--stage", "pos")]
    [InlineData(15, "--stage", "tags")]
    [InlineData(15, "--stage", "sentiment")]
    [InlineData(0, "--stage", "entities")]
    [InlineData(15, "--stage", "all")]
    public void Json_tells_the_size_of_the_text_and_a_speed_above_zero(int tokens, params string[] options)
    {
        using var answer = Bench(Lines, options);
        var json = answer.RootElement;
        Assert.Equal(tokens, json.GetProperty("tokens").GetInt32());
        Assert.Equal(3, json.GetProperty("lines").GetInt32());
        Assert.Equal(26, json.GetProperty("characters").GetInt32());
        Assert.Equal(3 * 26, json.GetProperty("utf8Bytes").GetInt32());
        Assert.InRange(json.GetProperty("timedPasses").GetInt32(), 3, int.MaxValue);
        Assert.InRange(json.GetProperty("warmUpPasses").GetInt32(), 1, int.MaxValue);
        double best = json.GetProperty("bestMegabytesPerSecond").GetDouble();
        Assert.InRange(json.GetProperty("medianMegabytesPerSecond").GetDouble(), double.Epsilon, best);
        double characters = best * 1e6 / 3;
        Assert.Equal(1, json.GetProperty("bestCharactersPerSecond").GetDouble() / characters, 1e-6);
        Assert.Equal(1, json.GetProperty("bestNanosecondsPerCharacter").GetDouble() / (1e9 / characters), 1e-6);
        Assert.InRange(json.GetProperty("allocatedBytesPerMegabyte").GetDouble(), 0, double.MaxValue);
        Assert.InRange(json.GetProperty("peakMemoryBytes").GetInt64(), 1_000_000, long.MaxValue);
        Assert.Equal(Environment.ProcessorCount, json.GetProperty("processors").GetInt32());
        Assert.StartsWith(".NET ", json.GetProperty("runtime").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_samples_have_as_many_tokens_on_two_threads_as_on_one()
    {
        using var one = Bench("", "--threads", "1");
        using var two = Bench("", "--threads", "2");
        Assert.Equal(2, two.RootElement.GetProperty("threads").GetInt32());
        Assert.InRange(one.RootElement.GetProperty("utf8Bytes").GetInt32(), 1_000_000, 1_100_000);
        Assert.Equal(one.RootElement.GetProperty("tokens").GetInt64(), two.RootElement.GetProperty("tokens").GetInt64());
    }

    [Fact]
    public void Text_says_the_same_of_a_file()
    {
        using var folder = new TempFolder();
        var lines = Nlp.Succeed("", "bench", folder.Write("lines.txt", Lines), "--seconds", "0.1").Lines;
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^text +.+lines\.txt: 0\.000 MB of UTF-8, 26 characters \(UTF-16 code units\), 3 lines$"));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^tokens +15 in each pass$"));
        var speed = Assert.Single(lines, line => line.StartsWith("best pass", StringComparison.Ordinal));
        Assert.InRange(double.Parse(Regex.Match(speed, @"[\d,.]+(?= MB/s)").Value, CultureInfo.InvariantCulture), 0.01, double.MaxValue);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\n")]
    public void No_text_is_exit_code_1(string input) => Nlp.AssertFails(Nlp.RunWithInput(input, "bench", "-"), 1, "standard input contains no text");

    private static JsonDocument Bench(string input, params string[] options) =>
        JsonDocument.Parse(Nlp.Succeed(input, ["bench", .. (string[])(input.Length > 0 ? ["-"] : []), "--seconds", "0.1", "--format", "json", .. options]).Output);
}
