using System.Globalization;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cli.Cluster;

/// <summary>Writes the progress of jobs as text.</summary>
internal static class StatusText
{
    /// <summary>Returns the status of a job in one line.</summary>
    internal static string Line(JobStatus job)
    {
        var culture = CultureInfo.InvariantCulture;
        string text = string.Create(culture, $"{TerminalText.Clean(job.Id)}  {Name(job.Phase)}  {job.Done}/{job.Parts} parts");
        if (job.Running > 0) text += string.Create(culture, $", {job.Running} running");
        if (job.Failed > 0) text += string.Create(culture, $", {job.Failed} failed");
        if (job.Phase == JobPhase.Running)
        {
            text += string.Create(culture, $", {job.Workers.Count} {(job.Workers.Count == 1 ? "worker" : "workers")}, {job.BytesPerSecond / 1e6:F1} MB/s, {100 * job.Share:F1}%");
            if (job.Left is { } left) text += $", {ProgressView.Duration(left)} left";
        }
        return text;
    }

    /// <summary>Writes the full status of a job.</summary>
    internal static void Write(JobStatus job, TextWriter output)
    {
        output.Write(Line(job) + "\n");
        Field("rows", $"{job.Rows:N0}");
        Field("rejected", $"{job.Rejected:N0}");
        double seconds = Math.Max(job.Elapsed.TotalSeconds, 1e-3);
        Field("time", $"{ProgressView.Duration(job.Elapsed)}, {job.Bytes / 1e6 / seconds:F1} MB/s, {job.Rows / seconds:N0} rows/s");
        Field(job.Phase == JobPhase.Done ? "written" : "output", $"{job.Output}");
        if (job.Reason is not null) Field("reason", $"{job.Reason}");
        foreach (var worker in job.Workers) Field("worker", $"{worker.Name} at {worker.Address}: {worker.Running} of {worker.Threads} threads");

        void Field(string name, FormattableString value) => output.Write($"{name,-10} {TerminalText.Clean(value.ToString(CultureInfo.InvariantCulture))}\n");
    }

    private static string Name(JobPhase phase) => phase.ToString().ToLowerInvariant();
}
