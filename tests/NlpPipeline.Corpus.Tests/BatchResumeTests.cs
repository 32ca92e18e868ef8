using Xunit;

namespace NlpPipeline.Corpus.Tests;

public sealed class BatchResumeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.csv", null)]
    [InlineData("out.jsonl", null)]
    [InlineData("out.csv.gz", null)]
    [InlineData("out.csv.zst", null)]
    [InlineData("out.csv.br", null)]
    [InlineData("out.csv", 40_000L)]
    public async Task Goes_on_with_exactly_the_bytes_of_an_undisturbed_run(string name, long? split)
    {
        _folder.Write("in/1.csv", SampleCorpus.Csv(300).Replace("\n50,", "\n50;", StringComparison.Ordinal));
        _folder.Write("in/2.csv", SampleCorpus.Csv(200));
        BatchOptions Options(string folder, bool resume) => new()
        {
            Inputs = [_folder["in"]],
            Output = Path.Combine(Directory.CreateDirectory(_folder[folder]).FullName, name),
            SplitBytes = split,
            Resume = resume,
            ChunkBytes = 2000,
        };
        var whole = await new BatchRunner().RunAsync(Options("whole", false), cancellationToken: TestContext.Current.CancellationToken);
        // Stopped again and again, each time a few rows further.
        int stops = 0;
        BatchResult? result = null;
        while (result is null)
        {
            using var stop = new CancellationTokenSource();
            long first = -1;
            var progress = new Immediate(rows =>
            {
                if (first < 0) first = rows;
                if (rows > first + 60) stop.Cancel();
            });
            try
            {
                result = await new BatchRunner().RunAsync(Options("cut", stops > 0), progress, cancellationToken: stop.Token);
            }
            catch (OperationCanceledException)
            {
                stops++;
            }
        }
        Assert.True(stops > 2);
        Assert.Equal(Files("whole"), Files("cut"));
        Assert.Equal(whole.Summary.Tags.Top(50), result.Summary.Tags.Top(50));
        Assert.Equal((whole.Summary.Rows, whole.Summary.Bytes, whole.Summary.Rejected, 499L), (result.Summary.Rows, result.Summary.Bytes, result.Summary.Rejected, result.Summary.Rows));
    }

    [Fact]
    public async Task Refuses_what_would_lose_something()
    {
        string input = _folder.Write("a.csv", SampleCorpus.Csv(100));
        var options = new BatchOptions { Inputs = [input], Output = _folder["out.csv"], ChunkBytes = 2000 };
        await Stop(options);
        await Refused(options, "has an unfinished run; set Resume to continue it");
        await Refused(options with { Resume = true, Pipeline = new PipelineOptions { Tags = new() { Top = 3 } } }, "other options");
        await Refused(options with { Resume = true, Pipeline = new PipelineOptions { SentimentModelFile = ShippedModel() } }, "other options");
        File.AppendAllText(input, SampleCorpus.Row(101) + "\n");
        await Refused(options with { Resume = true }, "a.csv was changed");
        File.Delete(_folder["out.csv.journal"]);
        File.Delete(_folder["out.csv.partial"]);
        await new BatchRunner().RunAsync(options with { Resume = true }, cancellationToken: TestContext.Current.CancellationToken);
        await Refused(options, "out.csv already exists");
        Assert.True((await new BatchRunner().RunAsync(options with { Resume = true }, cancellationToken: TestContext.Current.CancellationToken)).WasComplete);
        Assert.Equal(101, ReadResult.Of(_folder["out.csv"]).Records.Count);
    }

    [Fact]
    public async Task Two_runs_do_not_write_one_output()
    {
        string input = _folder.Write("a.csv", SampleCorpus.Csv(100));
        var options = new BatchOptions { Inputs = [input], Output = _folder["out.csv"], ChunkBytes = 2000 };
        IOException? second = null;
        var progress = new Immediate(_ => second ??= Assert.Throws<IOException>(() => new BatchRunner().RunAsync(options with { Resume = true }, cancellationToken: TestContext.Current.CancellationToken).GetAwaiter().GetResult()));
        await new BatchRunner().RunAsync(options, progress, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(second);
        Assert.Equal(100, ReadResult.Of(_folder["out.csv"]).Records.Count);
    }

    private static async Task Stop(BatchOptions options)
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BatchRunner().RunAsync(options, new Immediate(_ => stop.Cancel()), cancellationToken: stop.Token));
    }

    private static async Task Refused(BatchOptions options, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<IOException>(() => new BatchRunner().RunAsync(options, cancellationToken: TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);

    private static string ShippedModel()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NlpPipeline.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "data", "sentiment.bin");
    }

    private Dictionary<string, string> Files(string folder) =>
        Directory.GetFiles(_folder[folder]).Order(StringComparer.Ordinal).ToDictionary(path => Path.GetFileName(path), path => Convert.ToHexString(File.ReadAllBytes(path)));

    private sealed class Immediate(Action<long> report) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => report(value.Rows);
    }
}
