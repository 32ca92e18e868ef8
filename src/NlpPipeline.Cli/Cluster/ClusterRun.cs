using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cli.Cluster;

/// <summary>The shared part of the commands that connect to a cluster.</summary>
internal static class ClusterRun
{
    private const int Failed = 1;
    private const int Stopped = 130; // what shells report of a command that Ctrl-C ended

    /// <summary>Connects and runs an action until it ends or Ctrl-C is pressed.</summary>
    internal static int With(ClusterSettings settings, Func<ClusterClient, CancellationToken, Task<int>> action, string? stopped = null)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return Run().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Console.Error.Write($"nlp: stopped{(stopped is null ? "" : "; " + stopped)}.\n");
            return Stopped;
        }

        async Task<int> Run()
        {
            await using var client = await ClusterClient.Connect(settings, stop.Token);
            return await action(client, stop.Token);
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Rejects an empty JOB.</summary>
    internal static void RejectEmptyName(ArgumentResult result)
    {
        if (result.Tokens is [var name] && string.IsNullOrWhiteSpace(name.Value)) result.AddError("The JOB has an empty name; 'nlp cluster status' lists all jobs.");
    }

    /// <summary>Writes the outcome of a job and returns the exit code.</summary>
    internal static int Tell(JobStatus job, bool isQuiet)
    {
        if (!isQuiet) StatusText.Write(job, Console.Out);
        string? failure = job.Phase switch
        {
            JobPhase.Done when job.Failed == 0 => null,
            JobPhase.Done => $"{job.Failed} of {job.Parts} parts could not be written; see {job.Output}/manifest.json and rejects.jsonl.",
            JobPhase.Cancelled => $"Job {job.Id} was cancelled.",
            JobPhase.Failed => $"The parts of job {job.Id} could not be merged: {job.Reason}",
            _ => null,
        };
        if (failure is null) return 0;
        Console.Error.Write($"nlp: {TerminalText.Clean(failure.ReplaceLineEndings(" "))}\n");
        return Failed;
    }
}
