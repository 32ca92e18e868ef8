using Xunit;

namespace NlpPipeline.Corpus.Tests;

/// <summary>
/// A run in which every call that writes fails in turn, in four ways. After each, resuming gives the bytes of an undisturbed run, or the run says why not.
/// The idea of SQLite's tests.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private static readonly BatchRunner s_runner = new(Pipeline.Create(new PipelineOptions { Annotations = Annotations.Topic }));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.csv", null, Fault.Error)]
    [InlineData("out.csv", null, Fault.Killed)]
    [InlineData("out.csv", null, Fault.KilledWithin)]
    [InlineData("out.csv", null, Fault.PowerLost)]
    [InlineData("out.jsonl.gz", 2000L, Fault.Error)]
    [InlineData("out.jsonl.gz", 2000L, Fault.Killed)]
    [InlineData("out.jsonl.gz", 2000L, Fault.KilledWithin)]
    [InlineData("out.jsonl.gz", 2000L, Fault.PowerLost)]
    [InlineData("out.csv.br", null, Fault.Error)]
    [InlineData("out.csv.br", null, Fault.PowerLost)]
    [InlineData("out.parquet", null, Fault.Error)]
    [InlineData("out.parquet", null, Fault.KilledWithin)]
    [InlineData("out.parquet", null, Fault.PowerLost)]
    public async Task After_a_fault_at_any_call_a_run_is_resumed_with_the_same_bytes(string name, long? split, Fault fault)
    {
        _folder.Write("in.csv", SampleCorpus.Csv(24).Replace("\n20,", "\n20;", StringComparison.Ordinal)); // one reject
        var undisturbed = new FaultyFiles(0, fault);
        await Run("whole", name, split, undisturbed, resume: false);
        undisturbed.LoseUnflushed(); // at the end, everything is on disk
        var expected = Files("whole");
        Assert.Contains(expected, file => file.Name.EndsWith("rejects.jsonl", StringComparison.Ordinal));
        int failed = 0;
        for (int point = 1; point <= undisturbed.Calls; point++)
        {
            string folder = $"{point}";
            var faulty = new FaultyFiles(point, fault);
            string? reason = null;
            try
            {
                await Run(folder, name, split, faulty, resume: false);
            }
            catch (IOException e)
            {
                reason = e.Message;
            }
            Assert.True(faulty.HasFailed, $"point {point} was not reached");
            Assert.True(reason is not null, $"point {point}: the run did not notice the fault");
            Assert.Contains("fault", reason, StringComparison.Ordinal);
            failed++;
            faulty.LoseUnflushed();
            await Run(folder, name, split, new FaultyFiles(0, fault), resume: true);
            Assert.True(expected.SequenceEqual(Files(folder)), $"point {point} ({reason}): other bytes after resuming");
            Assert.EndsWith("</html>", File.ReadAllText(Path.Combine(_folder[folder], "report.html")).TrimEnd(), StringComparison.Ordinal);
        }
        Console.WriteLine($"{name}, {fault}: {failed} fault points, all resumed with the same bytes");
    }

    private async Task Run(string folder, string name, long? split, FaultyFiles files, bool resume)
    {
        string path = Directory.CreateDirectory(_folder[folder]).FullName;
        await s_runner.RunAsync(new BatchOptions
        {
            Inputs = [_folder["in.csv"]],
            Output = Path.Combine(path, name),
            Pipeline = new PipelineOptions { Annotations = Annotations.Topic },
            Report = Path.Combine(path, "report.html"),
            SplitBytes = split,
            Resume = resume,
            Threads = 1,
            ChunkBytes = 1000,
            CommitInterval = TimeSpan.Zero,
            Files = files,
        }, cancellationToken: TestContext.Current.CancellationToken);
    }

    private (string Name, string Bytes)[] Files(string folder) =>
    [
        .. Directory.GetFiles(_folder[folder]).Where(path => !path.EndsWith(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), Convert.ToHexString(File.ReadAllBytes(path)))),
    ];
}
