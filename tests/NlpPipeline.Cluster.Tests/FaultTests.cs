using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Work;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Tests;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

/// <summary>The parts and the completion of a job, in which every call that writes fails in turn; done again, they give the bytes of an undisturbed job.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Fault.Error)]
    [InlineData(Fault.Killed)]
    [InlineData(Fault.KilledWithin)]
    [InlineData(Fault.PowerLost)]
    public void After_a_fault_at_any_call_the_work_is_done_again_with_the_same_bytes(Fault fault)
    {
        _folder.Write("in/1.csv", SampleCorpus.Csv(12).Replace("\n10,", "\n10;", StringComparison.Ordinal)); // one reject
        _folder.Write("in/2.csv", SampleCorpus.Csv(6));
        var undisturbed = new FaultyFiles(0, fault);
        Work("whole", undisturbed);
        undisturbed.LoseUnflushed(); // at the end, everything is on disk
        var expected = Contents("whole");
        int points = 0;
        for (int point = 1; point <= undisturbed.Calls; point++)
        {
            string folder = $"{point}";
            var faulty = new FaultyFiles(point, fault);
            string message = Assert.ThrowsAny<IOException>(() => Work(folder, faulty)).Message;
            Assert.Contains("fault", message, StringComparison.Ordinal);
            faulty.LoseUnflushed();
            Work(folder, new FaultyFiles(0, fault));
            Assert.True(expected.SequenceEqual(Contents(folder)), $"point {point} ({message}): other bytes");
            points++;
        }
        Console.WriteLine($"parts, {fault}: {points} fault points, all done again with the same bytes");
    }

    [Fact]
    public void A_completion_that_fails_leaves_no_temporary_file()
    {
        _folder.Write("in/1.csv", SampleCorpus.Csv(6));
        var job = Plan("out", OutputFiles.Disk);
        PartWork.Run(job, new WorkOrder { Number = 0, Kind = WorkKind.Annotate, Segment = 0 }, new BatchSummary(), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(_folder["out/report.html"]); // so that the report cannot get its name
        Assert.ThrowsAny<Exception>(() => FinishWork.Run(job, new WorkOrder { Number = 1, Kind = WorkKind.Finish }, TestContext.Current.CancellationToken));
        Assert.True(Directory.Exists(_folder["out/.parts"]));
        Assert.Empty(Directory.GetFiles(_folder["out/.parts"], "*.tmp"));
    }

    private JobWork Plan(string folder, OutputFiles files)
    {
        var options = new BatchOptions { Inputs = [_folder["in"]], Pipeline = new PipelineOptions { Annotations = Annotations.Topic } };
        return new JobWork("job", JobPlanner.Create(options, _folder[folder], ".gz", partBytes: new FileInfo(_folder["in/1.csv"]).Length), files); // a part for each file
    }

    private void Work(string folder, OutputFiles files)
    {
        var job = Plan(folder, files);
        var plan = job.Plan;
        Assert.Equal(2, plan.Parts);
        // A part whose worker died is done again, whether it was committed or not.
        for (int i = 0; i < plan.Parts && !File.Exists(Path.Combine(_folder[folder], Manifest.FileName)); i++)
            PartWork.Run(job, new WorkOrder { Number = i, Kind = WorkKind.Annotate, Segment = i }, new BatchSummary(), TestContext.Current.CancellationToken);
        FinishWork.Run(job, new WorkOrder { Number = plan.Parts, Kind = WorkKind.Finish }, TestContext.Current.CancellationToken);
    }

    /// <summary>The parts, the rejects, and what the manifest says of the parts; report and manifest also contain times.</summary>
    private List<string> Contents(string folder)
    {
        string[] names = [.. Directory.GetFiles(_folder[folder]).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder[folder], Manifest.FileName)));
        Assert.EndsWith("</html>", File.ReadAllText(Path.Combine(_folder[folder], "report.html")).TrimEnd(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder[folder], ".parts")));
        return
        [
            string.Join(' ', names), manifest.RootElement.GetProperty("parts").GetRawText(),
            .. names.Where(name => name.StartsWith("part-", StringComparison.Ordinal) || name.StartsWith("rejects", StringComparison.Ordinal)).Select(name => Convert.ToHexString(File.ReadAllBytes(Path.Combine(_folder[folder], name)))),
        ];
    }
}
