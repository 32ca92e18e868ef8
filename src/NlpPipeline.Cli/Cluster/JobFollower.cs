using System.Diagnostics;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cli.Cluster;

/// <summary>Follows a job until it ends and writes its progress to standard error: one line on a terminal, otherwise a line every ten seconds.</summary>
internal static class JobFollower
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_lineInterval = TimeSpan.FromSeconds(10);

    internal static async Task<JobStatus> Follow(ClusterClient client, string job, bool isQuiet, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var last = TimeSpan.Zero;
        bool isTerminal = !Console.IsErrorRedirected;
        while (true)
        {
            var status = await client.GetStatus(job, cancellation);
            bool isOver = status.Phase != JobPhase.Running;
            if (!isQuiet && isTerminal) Console.Error.Write($"\r\u001b[K{StatusText.Line(status)}{(isOver ? "\n" : "")}");
            else if (!isQuiet && clock.Elapsed - last >= s_lineInterval)
            {
                last = clock.Elapsed;
                Console.Error.Write(StatusText.Line(status) + "\n");
            }
            if (isOver) return status;
            await Task.Delay(s_interval, cancellation);
        }
    }
}
