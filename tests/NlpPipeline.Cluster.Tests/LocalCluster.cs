using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cluster.Tests;

/// <summary>A cluster of one worker in this process, as <c>nlp cluster submit --local</c> starts it.</summary>
internal static class LocalCluster
{
    /// <summary>Runs a job to its end.</summary>
    /// <param name="options">The batch.</param>
    /// <param name="output">The folder.</param>
    /// <param name="partBytes">Bytes of input in a part.</param>
    /// <param name="compression">.gz, .zst, or nothing.</param>
    /// <param name="planned">Is called between planning and starting.</param>
    public static async Task<JobStatus> Run(BatchOptions options, string output, long partBytes, string compression = "", Action? planned = null)
    {
        var plan = JobPlanner.Create(options, output, compression, partBytes);
        planned?.Invoke();
        await using var client = await ClusterClient.Connect(new ClusterSettings { Threads = 2 }, default);
        await client.Start("job", plan, default);
        while (true)
        {
            var status = await client.GetStatus("job", default);
            if (status.Phase != JobPhase.Running) return status;
            await Task.Delay(50);
        }
    }

    /// <summary>The bytes of all parts, one behind the other.</summary>
    public static byte[] Joined(string output) =>
        [.. Directory.EnumerateFiles(output, "part-*").Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];

    public static JsonElement Manifest(string output)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(output, "manifest.json")));
        return document.RootElement.Clone();
    }
}
