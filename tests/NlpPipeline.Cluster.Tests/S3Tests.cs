using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Amazon.S3;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Tests;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

public sealed class S3Tests
{
    private const int Attempts = 5;

    [Fact]
    public async Task A_job_from_and_to_s3_writes_what_batch_writes()
    {
        using var server = await StartServer();
        using var folder = new TempFolder();
        string large = folder.Write("in/a.csv", SampleCorpus.Csv(9000)), small = folder.Write("in/b.csv", SampleCorpus.Csv(20));
        var options = new BatchOptions { Inputs = [folder["in"]], Pipeline = new() { Annotations = Annotations.Tokens } };
        string single = folder["single.csv"], copy = folder["copy"];
        await new BatchRunner().RunAsync(options with { Output = single }, cancellationToken: TestContext.Current.CancellationToken);
        using (var client = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true }))
            await client.PutBucketAsync("corpus", TestContext.Current.CancellationToken);
        S3Objects.Put(large, S3Location.Parse("s3://corpus/in/a.csv"));
        S3Objects.Put(small, S3Location.Parse("s3://corpus/in/b.csv"));
        const string Output = "s3://corpus/out";
        Assert.True(OutputStore.Open(Output).IsEmpty());

        var status = await LocalCluster.Run(options with { Inputs = ["s3://corpus/in/"] }, Output, 300_000);

        Assert.Equal(JobPhase.Done, status.Phase);
        Assert.True(status.Parts > 4 && status.Failed == 0, $"{status.Failed} of {status.Parts} failed");
        Directory.CreateDirectory(copy);
        var written = S3Objects.List(S3Location.Parse(Output + "/"));
        foreach (var file in written)
        {
            using var source = new S3ReadStream(S3Location.Parse(file.Path));
            using var target = File.Create(Path.Combine(copy, Path.GetFileName(file.Path)));
            await source.CopyToAsync(target, TestContext.Current.CancellationToken);
        }
        Assert.Equal(File.ReadAllBytes(single), LocalCluster.Joined(copy));
        Assert.DoesNotContain(written, file => file.Path.Contains(OutputStore.Scratch, StringComparison.Ordinal));
        Assert.Equal(status.Rows, LocalCluster.Manifest(copy).GetProperty("rows").GetInt64());
        Assert.False(OutputStore.Open(Output).IsEmpty());
        Assert.Throws<FileNotFoundException>(() => JobPlanner.Create(options with { Inputs = ["s3://corpus/none.csv"] }, Output, "", null));
    }

    /// <summary>A server of S3's protocol (moto, a Python package); skips the test where there is none.</summary>
    private static async Task<IDisposable> StartServer()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "moto_server")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "There is no server of S3's protocol here; 'pip install moto[server]' brings one.");
        for (int attempt = 1; ; attempt++)
        {
            // Another process can take the port before the server does; the server then ends.
            if (await StartServer(program!) is { } server) return server;
            Assert.True(attempt < Attempts, "The server of S3's protocol ended.");
        }
    }

    /// <summary>Starts the server at a free port; returns null if it ends.</summary>
    private static async Task<IDisposable?> StartServer(string program)
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", address);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-p");
        start.ArgumentList.Add(port.ToString(CultureInfo.InvariantCulture));
        var server = new Server(Process.Start(start)!);
        using var probe = new HttpClient();
        while (true)
        {
            try
            {
                await probe.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
                return server;
            }
            catch (HttpRequestException)
            {
                if (server.HasExited)
                {
                    server.Dispose();
                    return null;
                }
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    private sealed class Server : IDisposable
    {
        private readonly Process _process;

        internal bool HasExited => _process.HasExited;

        internal Server(Process process)
        {
            _process = process;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public void Dispose()
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
