using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Tests;
using Xunit;

namespace NlpPipeline.Cluster.Tests;

public class LocalClusterTests
{
    private const Annotations Fast = Annotations.Tokens;

    [Fact]
    public async Task Parts_of_one_large_file_join_to_the_bytes_of_a_batch()
    {
        using var folder = new TempFolder();
        string input = folder.Write("a.csv", SampleCorpus.Csv(10_000) + "1,\"坏\n" + SampleCorpus.Row(7) + "\n");
        var options = new BatchOptions { Inputs = [input], GroupColumn = "date", Pipeline = new() { Annotations = Annotations.Tags | Annotations.Sentiment | Annotations.Topic } };
        string single = folder["b.csv"], output = folder["out"];
        var expected = await new BatchRunner().RunAsync(options with { Output = single }, cancellationToken: TestContext.Current.CancellationToken);

        var status = await LocalCluster.Run(options, output, 300_000);

        Assert.Equal(JobPhase.Done, status.Phase);
        Assert.True(status.Parts > 4 && status.Done == status.Parts, $"{status.Done} of {status.Parts}");
        Assert.Equal((expected.Summary.Rows, expected.Summary.Rejected), (status.Rows, status.Rejected));
        Assert.Equal(File.ReadAllBytes(single), LocalCluster.Joined(output));
        Assert.Equal(File.ReadAllBytes(single + ".rejects.jsonl"), File.ReadAllBytes(Path.Combine(output, "rejects.jsonl")));
        Assert.False(Directory.Exists(Path.Combine(output, ".parts")));

        var manifest = LocalCluster.Manifest(output);
        Assert.Equal(expected.Summary.Rows, manifest.GetProperty("rows").GetInt64());
        foreach (var part in manifest.GetProperty("parts").EnumerateArray())
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(output, part.GetProperty("part").GetString()!));
            Assert.Equal(bytes.Length, part.GetProperty("bytes").GetInt64());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), part.GetProperty("sha256").GetString());
        }
        string report = File.ReadAllText(Path.Combine(output, "report.html"));
        Assert.Contains($"<dd data-figure=\"rows\">{expected.Summary.Rows:N0}</dd>", report, StringComparison.Ordinal);
        Assert.All(expected.Summary.Groups, group => Assert.Contains($"<td data-group=\"{group.Key}\">{group.Value.Sentiment.Total:N0}</td>", report, StringComparison.Ordinal));
        Assert.NotEmpty(expected.Summary.Groups);
        var commonest = expected.Summary.Tags.Top(1)[0];
        Assert.Contains($"<td data-tag=\"{commonest.Key}\">{commonest.Value:N0}</td>", report, StringComparison.Ordinal);
        Assert.Contains("<a class=\"mark\" href=\"#tags-0\"", report, StringComparison.Ordinal);
        Assert.Contains("<div class=\"rows\" id=\"tags-0\"", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".gz")]
    [InlineData(".zst")]
    public async Task Many_files_of_all_sizes_join_to_the_bytes_of_a_batch_compressed(string compression)
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 9; i++) folder.Write($"in/{i}.jsonl", SampleCorpus.JsonLines(i == 4 ? 9000 : 100 * i));
        var options = new BatchOptions { Inputs = [folder["in"]], Pipeline = new() { Annotations = Fast } };
        string single = folder["b.jsonl" + compression], output = folder["out"];
        await new BatchRunner().RunAsync(options with { Output = single }, cancellationToken: TestContext.Current.CancellationToken);

        var status = await LocalCluster.Run(options, output, 400_000, compression);

        Assert.Equal(JobPhase.Done, status.Phase);
        Assert.True(status.Parts > 3, $"{status.Parts} parts");
        Assert.Equal(File.ReadAllBytes(single), LocalCluster.Joined(output));
    }

    [Fact]
    public async Task A_file_in_another_encoding_and_a_compressed_one_are_a_part_each()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["a.csv"], SampleCorpus.Csv(4000), Encoding.Unicode);
        using (var writer = CorpusWriter.Create(folder["b.csv.gz"], ["id", "title", "date", "text"], Annotations.None))
        using (var reader = CorpusReader.Open(folder.Write("plain.csv", SampleCorpus.Csv(3000))))
        {
            foreach (var record in reader.Read(_ => { })) writer.Write(record, new Document(""));
        }
        var options = new BatchOptions { Inputs = [folder["a.csv"], folder["b.csv.gz"]], Pipeline = new() { Annotations = Fast } };
        string single = folder["single.csv"], output = folder["out"];
        await new BatchRunner().RunAsync(options with { Output = single }, cancellationToken: TestContext.Current.CancellationToken);

        var status = await LocalCluster.Run(options, output, 200_000);

        Assert.Equal(JobPhase.Done, status.Phase);
        Assert.Equal(File.ReadAllBytes(single), LocalCluster.Joined(output));
    }

    [Fact]
    public async Task A_part_that_fails_three_times_goes_to_the_rejects_and_the_others_are_written()
    {
        using var folder = new TempFolder();
        foreach (string name in (string[])["a", "b", "c"]) folder.Write($"in/{name}.csv", SampleCorpus.Csv(500));
        var options = new BatchOptions { Inputs = [folder["in"]], Pipeline = new() { Annotations = Fast } };
        string output = folder["out"];

        var status = await LocalCluster.Run(options, output, 100_000, planned: () => File.AppendAllText(folder["in/b.csv"], "1,a,b,c\n"));

        Assert.Equal(JobPhase.Done, status.Phase);
        Assert.Equal((3, 2, 1), (status.Parts, status.Done, status.Failed));
        Assert.Equal(1000, status.Rows);
        string reject = Assert.Single(File.ReadAllLines(Path.Combine(output, "rejects.jsonl")));
        Assert.Contains("\"reason\":\"part_failed\"", reject, StringComparison.Ordinal);
        Assert.Contains("b.csv was changed since the job was submitted", reject, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(output, "part-00001.csv")));
        var manifest = LocalCluster.Manifest(output);
        Assert.Equal(1, manifest.GetProperty("failed").GetInt32());
        Assert.Contains("was changed", manifest.GetProperty("parts")[1].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_missing_is_told_when_the_job_is_planned_or_fails_its_parts()
    {
        using var folder = new TempFolder();
        string model = folder.Write("model.bin", "none");
        var options = new BatchOptions { Inputs = [folder.Write("a.csv", SampleCorpus.Csv(10))], Pipeline = new() { Annotations = Annotations.Sentiment, SentimentModelFile = model } };
        Assert.ThrowsAny<InvalidDataException>(() => JobPlanner.Create(options, folder["out"], "", null));

        var plan = JobPlanner.Create(options with { Pipeline = new() { Annotations = Annotations.Sentiment } }, folder["out"], "", null);
        await using var client = await ClusterClient.Connect(new ClusterSettings { Threads = 1 }, TestContext.Current.CancellationToken);
        await client.Start("job", plan with { Options = plan.Options.Replace("\"Pipeline\":{", $"\"Pipeline\":{{\"SentimentModelFile\":{JsonSerializer.Serialize(model)},", StringComparison.Ordinal) }, TestContext.Current.CancellationToken);
        JobStatus status;
        while ((status = await client.GetStatus("job", TestContext.Current.CancellationToken)).Phase == JobPhase.Running) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal((JobPhase.Failed, 1), (status.Phase, status.Failed));
    }

    [Fact]
    public async Task A_cancelled_job_stops()
    {
        using var folder = new TempFolder();
        var options = new BatchOptions { Inputs = [folder.Write("a.csv", SampleCorpus.Csv(100_000))] };
        var plan = JobPlanner.Create(options, folder["out"], "", 300_000);
        await using var client = await ClusterClient.Connect(new ClusterSettings { Threads = 1 }, TestContext.Current.CancellationToken);
        await client.Start("job", plan, TestContext.Current.CancellationToken);
        while ((await client.GetStatus("job", TestContext.Current.CancellationToken)).Running == 0) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(await client.Cancel("job", TestContext.Current.CancellationToken));
        Assert.False(await client.Cancel("job", TestContext.Current.CancellationToken));
        var status = await client.GetStatus("job", TestContext.Current.CancellationToken);
        Assert.Equal(JobPhase.Cancelled, status.Phase);
        Assert.True(status.Done < status.Parts);
        Assert.Equal(JobPhase.Unknown, (await client.GetStatus("another", TestContext.Current.CancellationToken)).Phase);
        Assert.Equal(["job"], await client.GetJobs(TestContext.Current.CancellationToken));
    }
}
