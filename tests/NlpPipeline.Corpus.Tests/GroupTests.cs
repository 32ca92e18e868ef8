using System.Text;
using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class GroupTests : IDisposable
{
    private static readonly PipelineOptions s_pipeline = new() { Annotations = Annotations.Tags | Annotations.Sentiment };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Counts_by_the_values_of_a_column()
    {
        string input = _folder.Write("a.csv", "city,text\n上海,早餐很丰盛，早餐很好吃。\n北京,房间太吵，太失望了。\n上海,早餐非常好吃。\n,服务很好。\n");
        var result = await new BatchRunner().RunAsync(OptionsOf(input, "b.csv") with { Report = _folder["r.html"] }, cancellationToken: TestContext.Current.CancellationToken);
        var groups = result.Summary.Groups;
        Assert.Equal(["", "上海", "北京"], groups.Keys);
        Assert.Equal((2, 2, 1), (groups["上海"].Sentiment.Total, groups["上海"].Sentiment.Positive, groups["北京"].Sentiment.Negative));
        Assert.Equal(2, groups["上海"].Tags.Counts["早餐"]);
        Assert.Equal(0, result.Summary.OtherGroups.Sentiment.Total);
        string page = File.ReadAllText(_folder["r.html"]);
        Assert.Contains("<td data-group=\"上海\">2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td data-group=\"(empty)\">1</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Further_values_are_counted_together_and_a_resumed_run_counts_the_same()
    {
        var csv = new StringBuilder("city,text\n");
        for (int i = 0; i < 600; i++) csv.Append($"城{i % 150},早餐很好\n");
        string input = _folder.Write("a.csv", csv.ToString());
        var whole = (await new BatchRunner().RunAsync(OptionsOf(input, "whole.csv"), cancellationToken: TestContext.Current.CancellationToken)).Summary;
        Assert.Equal(100, whole.Groups.Count);
        Assert.Equal(600, whole.OtherGroups.Sentiment.Total + whole.Groups.Values.Sum(group => group.Sentiment.Total));
        Assert.Equal(4, whole.Groups["城0"].Sentiment.Total);

        using var stop = new CancellationTokenSource();
        var progress = new Stopper(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BatchRunner().RunAsync(OptionsOf(input, "cut.csv"), progress, cancellationToken: stop.Token));
        var resumed = (await new BatchRunner().RunAsync(OptionsOf(input, "cut.csv") with { Resume = true }, cancellationToken: TestContext.Current.CancellationToken)).Summary;
        Assert.Equal(whole.Groups.Select(Describe), resumed.Groups.Select(Describe));
        Assert.Equal(whole.OtherGroups.Sentiment.Total, resumed.OtherGroups.Sentiment.Total);
    }

    [Fact]
    public async Task A_column_that_does_not_exist_is_an_error()
    {
        var options = OptionsOf(_folder.Write("a.csv", "city,text\n上海,很好\n"), "b.csv") with { GroupColumn = "citi" };
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => new BatchRunner().RunAsync(options, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("no column citi for GroupColumn; its columns are city, text. Did you mean city?", error.Message, StringComparison.Ordinal);
    }

    private static string Describe(KeyValuePair<string, GroupSummary> group) => $"{group.Key} {group.Value.Sentiment.Positive} {string.Join(';', group.Value.Tags.Top(9))}";

    private BatchOptions OptionsOf(string input, string output) =>
        new() { Inputs = [input], Output = _folder[output], GroupColumn = "city", Pipeline = s_pipeline, ChunkBytes = 2000, Threads = 1 };

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
            if (value.Rows > 300) stop.Cancel();
        }
    }
}
