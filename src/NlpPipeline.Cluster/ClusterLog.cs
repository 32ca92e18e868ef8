using Microsoft.Extensions.Logging;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster;

/// <summary>What the cluster logs.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(1, LogLevel.Information, "Job {Job} began: {Files} files in {Parts} parts, to {Output}.")]
    internal static partial void Started(this ILogger log, string job, int files, int parts, string output);

    [LoggerMessage(2, LogLevel.Information, "Job {Job} ended as {Phase} after {Elapsed}.")]
    internal static partial void Ended(this ILogger log, string job, JobPhase phase, TimeSpan elapsed);

    [LoggerMessage(3, LogLevel.Warning, "Job {Job}, work {Number} failed on {Worker}: {Error}")]
    internal static partial void WorkFailed(this ILogger log, string job, int number, string worker, string error);

    [LoggerMessage(8, LogLevel.Warning, "Job {Job}, work {Number} is begun again: its worker {Worker} died.")]
    internal static partial void WorkerDied(this ILogger log, string job, int number, string worker);

    [LoggerMessage(4, LogLevel.Warning, "Job {Job} could not be stored; it is read again: {Error}")]
    internal static partial void NotStored(this ILogger log, string job, string error);

    [LoggerMessage(5, LogLevel.Information, "Worker {Name} at {Address} takes {Threads} parts at once.")]
    internal static partial void WorkerReady(this ILogger log, string name, string address, int threads);

    [LoggerMessage(6, LogLevel.Warning, "The cluster could not be asked for work; trying again: {Error}")]
    internal static partial void NoAnswer(this ILogger log, string error);

    [LoggerMessage(7, LogLevel.Debug, "Job {Job}, work {Number} done: {Rows} rows.")]
    internal static partial void WorkDone(this ILogger log, string job, int number, long rows);
}
