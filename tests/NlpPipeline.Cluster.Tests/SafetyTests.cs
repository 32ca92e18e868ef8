using System.Net;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Tests;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

public sealed class SafetyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/../authorized_keys")]
    [InlineData("/../../x.csv")]
    [InlineData(".csv/../../x")]
    [InlineData(".sh")]
    [InlineData("")]
    public async Task A_plan_with_an_extension_that_leads_elsewhere_writes_nothing(string ending)
    {
        string output = _folder["jobs/out"];
        var options = new BatchOptions { Inputs = [_folder.Write("a.csv", SampleCorpus.Csv(10))], Pipeline = new() { Annotations = Annotations.Tokens } };
        var plan = JobPlanner.Create(options, output, "", null) with { Ending = ending };
        await using var client = await ClusterClient.Connect(new ClusterSettings { Threads = 1 }, TestContext.Current.CancellationToken);
        await client.Start("job", plan, TestContext.Current.CancellationToken);
        JobStatus status;
        while ((status = await client.GetStatus("job", TestContext.Current.CancellationToken)).Phase == JobPhase.Running) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(JobPhase.Failed, status.Phase);
        Assert.Contains("invalid extension", status.Reason, StringComparison.Ordinal);
        Assert.Equal([_folder["a.csv"]], Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData(".parts/../../x")]
    [InlineData("a/b")]
    [InlineData("/etc/x")]
    [InlineData("..")]
    [InlineData(".parts/..")]
    [InlineData("a\\b")]
    [InlineData("")]
    public void A_store_takes_names_of_its_own_files_only(string name)
    {
        foreach (string place in (string[])[_folder["out"], "s3://bucket/out"])
        {
            var store = OutputStore.Open(place);
            Assert.Contains("is not inside the job's folder", Assert.Throws<IOException>(() => store.CreateTemporary(name)).Message, StringComparison.Ordinal);
            Assert.Throws<IOException>(() => store.OpenRead(name));
            Assert.Throws<IOException>(() => store.Commit(_folder.Write("t", "x"), name));
        }
    }

    [Fact]
    public void A_store_follows_no_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a permission there.");
        string secret = _folder.Write("secret", "geheim"), elsewhere = Directory.CreateDirectory(_folder["elsewhere"]).FullName;
        Directory.CreateDirectory(_folder["out"]);
        var store = OutputStore.Open(_folder["out"]);
        File.CreateSymbolicLink(_folder["out/manifest.json"], secret);
        Assert.Contains("is a symbolic link", Assert.Throws<IOException>(() => store.OpenRead("manifest.json")).Message, StringComparison.Ordinal);
        store.Commit(_folder.Write("t", "{}"), "manifest.json");
        Assert.Equal(("geheim", "{}"), (File.ReadAllText(secret), File.ReadAllText(_folder["out/manifest.json"])));
        Directory.CreateSymbolicLink(_folder["out/.parts"], elsewhere);
        Assert.Throws<IOException>(() => store.CreateTemporary(".parts/00000.json"));
        Assert.Throws<IOException>(() => store.OpenRead(".parts/00000.json"));
        Assert.Throws<IOException>(() => store.Commit(_folder.Write("t", "{}"), ".parts/00000.json"));
        Assert.Empty(Directory.GetFiles(elsewhere));
    }

    [Theory]
    [InlineData("10.0.0.11", false, false)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("::", false, false)]
    [InlineData("10.0.0.11", true, true)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("::1", false, true)]
    public void A_worker_beyond_this_machine_needs_certificates_or_permission(string address, bool isAllowed, bool starts)
    {
        var settings = new ClusterSettings { Database = "Host=127.0.0.1;Port=1", Address = IPAddress.Parse(address), AllowsInsecure = isAllowed };
        if (starts) ClusterHost.CreateWorker(settings).Dispose();
        else Assert.Contains("set Certificates", Assert.Throws<IOException>(() => ClusterHost.CreateWorker(settings)).Message, StringComparison.Ordinal);
    }
}
