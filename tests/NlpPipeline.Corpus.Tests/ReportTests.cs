using System.Text;
using System.Text.RegularExpressions;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Report;
using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed partial class ReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shows_rows_for_each_bar_and_marks_the_name()
    {
        string page = await ReportOf(Reviews(40), "a");
        var links = Links().Matches(page).Select(link => link.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(links);
        Assert.All(links, id => Assert.Contains($"<div class=\"rows\" id=\"{id}\"", page, StringComparison.Ordinal));
        foreach (string section in (string[])["sentiment-0-negative", "topics-0", "groups-", "aspects-", "tags-0", "entities-LOC-0", "time-0"])
            Assert.Contains(links, id => id.StartsWith(section, StringComparison.Ordinal));
        Assert.Matches(@"row \d+ \(A\d+\)", page);
        Assert.Matches("<mark>早餐</mark>", page);
        Assert.Matches("data-aspect=\"早餐\">20<", page); // a record counts once, although it names the breakfast twice
        Assert.Matches("data-LOC=\"上海\">20<", page);
    }

    [Fact]
    public async Task Has_the_same_bytes_after_a_resumed_run_and_with_more_threads()
    {
        string whole = await ReportOf(Reviews(800), "whole");
        Assert.Equal(whole, await ReportOf(Reviews(800), "threads", options => options with { Threads = 3 }));
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReportOf(Reviews(800), "cut", progress: new Stopper(stop), cancellation: stop.Token));
        Assert.Equal(whole, await ReportOf(Reviews(800), "cut", options => options with { Resume = true }));
    }

    [Fact]
    public async Task Keeps_a_limited_number_of_rows()
    {
        var csv = new StringBuilder("id,city,date,text\n");
        for (int i = 0; i < 3000; i++) csv.Append($"{i},城{i % 300},{new DateOnly(1990, 1, 1).AddDays(i * 5):O},第{i}家酒店的房间{(i % 2 == 0 ? "很干净" : "太吵了")}，店名{(char)('一' + i)}{(char)('丁' + i)}。\n");
        string page = await ReportOf(csv.ToString(), "many");
        Assert.InRange(Regex.Count(page, "<li><span class=\"dot"), 100, 800);
    }

    [Fact]
    public async Task A_run_without_a_report_keeps_no_rows()
    {
        var result = await new BatchRunner().RunAsync(OptionsOf(Reviews(5), "none") with { Report = null }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Summary.Examples.Tags.Names);
        Assert.NotEmpty(result.Summary.Tags.Counts);
    }

    [Fact]
    public void Excerpts_contain_the_name_and_whole_characters()
    {
        var file = new CorpusFile { Path = "a.csv", Format = CorpusFormat.Csv, SourceFormat = CorpusFormat.Csv, Encoding = Encoding.UTF8, EncodingName = "utf-8", IsTranscoded = false };
        string text = string.Concat(Enumerable.Repeat("😀", 200)) + "早餐" + string.Concat(Enumerable.Repeat("😀", 200));
        foreach (string shifted in (string[])[text, "x" + text])
        {
            string excerpt = new ExampleSource(new CorpusRecord(file, 1, 1, [], [], default), null, shifted).Around("早餐");
            Assert.Contains("早餐", excerpt, StringComparison.Ordinal);
            Assert.Equal(excerpt, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(excerpt)));
            Assert.InRange(excerpt.Length, 100, 124);
        }
    }

    [Theory]
    [InlineData(new[] { 0.02, 0.04 }, new[] { 0.02, 0.03, 0.04 })]
    [InlineData(new[] { -0.5, 0.9 }, new[] { -0.5, 0, 0.5, 1 })]
    [InlineData(new[] { 0.3 }, new[] { 0.29, 0.3, 0.31 })]
    [InlineData(new[] { -1.0, 1.0 }, new[] { -1.0, 0, 1 })]
    public void The_axis_fits_the_data(double[] values, double[] expected) => Assert.Equal(expected, Scale.For(values).Ticks);

    private static string Reviews(int count)
    {
        var csv = new StringBuilder("id,city,date,text\n");
        for (int i = 0; i < count; i++)
            csv.Append($"A{i},{(i % 2 == 0 ? "上海" : "北京")},2024-05-{(i % 9) + 1:00},{(i % 2 == 0 ? "上海的早餐很丰盛，早餐很好吃" : "房间太吵，服务员太失望了，球队输了比赛")}，编号{i}。\n");
        return csv.ToString();
    }

    private BatchOptions OptionsOf(string csv, string name) => new()
    {
        Inputs = [File.Exists(_folder["in.csv"]) ? _folder["in.csv"] : _folder.Write("in.csv", csv)],
        Output = _folder[name + ".csv"],
        Report = _folder[name + ".html"],
        GroupColumn = "city",
        ChunkBytes = 2000,
        Threads = 1,
        Pipeline = new PipelineOptions { Annotations = Annotations.Tags | Annotations.Sentiment | Annotations.Topic | Annotations.Aspects | Annotations.Entities, TopicThreshold = 0 },
    };

    /// <summary>Runs a batch and returns its report without the time and the speed.</summary>
    private async Task<string> ReportOf(string csv, string name, Func<BatchOptions, BatchOptions>? change = null, IProgress<BatchProgress>? progress = null, CancellationToken? cancellation = null)
    {
        var options = OptionsOf(csv, name);
        await new BatchRunner().RunAsync(change?.Invoke(options) ?? options, progress, cancellationToken: cancellation ?? TestContext.Current.CancellationToken);
        return Times().Replace(File.ReadAllText(options.Report!), "");
    }

    [GeneratedRegex("<dd data-figure=\"(time|MB/s)\">[^<]*")]
    private static partial Regex Times();

    [GeneratedRegex("<a class=\"mark\" href=\"#([^\"]+)\"")]
    private static partial Regex Links();

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
            if (value.Rows > 300) stop.Cancel();
        }
    }
}
