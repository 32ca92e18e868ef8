using System.Text.RegularExpressions;
using Xunit;

namespace NlpPipeline.Report.Tests;

/// <summary>What the pages say is what was recorded.</summary>
public partial class RecordTests
{
    private static readonly string Results = Path.Combine(AppContext.BaseDirectory, "results");
    private static readonly Records Recorded = Records.Read(Results);

    public static TheoryData<string> Pages => [.. Tables.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Tables_are_those_of_the_records(string page)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pages", page));
        Assert.Contains("<!-- table ", text, StringComparison.Ordinal);
        Assert.True(text == Tables.Update(text, Recorded), $"The tables of {page} are not those of the records: run 'benchmarks/record --tables'.");
    }

    /// <summary>Fonts differ from machine to machine, and with them the drawing; the texts in it do not.</summary>
    [Fact]
    public void Charts_tell_the_figures_of_the_records()
    {
        foreach (var (name, svg) in Charts.Draw(Recorded))
        {
            string path = Path.Combine(Results, name);
            Assert.True(File.Exists(path), $"{name} is missing: run 'benchmarks/record --tables'.");
            Assert.NotEmpty(TextsOf(svg));
            Assert.Equal(TextsOf(svg), TextsOf(File.ReadAllText(path)));
        }
    }

    [Fact]
    public void The_recorded_run_found_the_words_of_the_reference()
    {
        var ours = Recorded.Comparison.Systems[0];
        Assert.Equal("NlpPipeline", ours.Name);
        Assert.All(ours.Agreement.Values, agreement => Assert.Equal(new Agreement(1, 1), agreement));
    }

    private static IEnumerable<string> TextsOf(string svg) => TextElement().Matches(svg).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("<text[^>]*>([^<]*)</text>")]
    private static partial Regex TextElement();
}
