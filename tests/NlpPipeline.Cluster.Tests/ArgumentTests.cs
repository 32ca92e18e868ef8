using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Tests;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

/// <summary>Invalid arguments are refused where they are passed, not by a worker.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_job_that_no_worker_could_do_is_not_created()
    {
        var options = new BatchOptions { Inputs = [_folder.Write("a.csv", SampleCorpus.Csv(3))], Pipeline = new() { Annotations = Annotations.Tokens } };
        string output = _folder["out"];
        Assert.Throws<ArgumentNullException>("options", () => ClusterJob.Create(null!, output));
        Assert.Throws<ArgumentException>("options", () => ClusterJob.Create(options with { Inputs = [] }, output));
        Assert.Throws<ArgumentOutOfRangeException>("options", () => ClusterJob.Create(options with { MaxText = 0 }, output));
        Assert.Throws<ArgumentNullException>("output", () => ClusterJob.Create(options, null!));
        Assert.Throws<ArgumentException>("output", () => ClusterJob.Create(options, " "));
        Assert.Throws<ArgumentNullException>("compression", () => ClusterJob.Create(options, output, null!));
        Assert.Contains(".gz, .zst or an empty string", Assert.Throws<ArgumentException>("compression", () => ClusterJob.Create(options, output, ".br")).Message, StringComparison.Ordinal);
        foreach (long bytes in (long[])[0, -1]) Assert.Throws<ArgumentOutOfRangeException>("partBytes", () => ClusterJob.Create(options, output, "", bytes));
        Assert.Contains("a.csv", ClusterJob.Create(options, output, ".gz", 1000).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_and_a_worker_need_settings_and_jobs_need_names()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Throws<ArgumentNullException>("settings", () => ClusterHost.CreateWorker(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("settings", () => ClusterClient.Connect(null!, cancellation));
        await using var client = await ClusterClient.Connect(new ClusterSettings { Threads = 1 }, cancellation);
        await Assert.ThrowsAsync<ArgumentNullException>("job", () => client.Start(null!, cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>("job", () => client.GetStatus(null!, cancellation));
        await Assert.ThrowsAsync<ArgumentException>("job", () => client.Cancel("", cancellation));
    }
}
