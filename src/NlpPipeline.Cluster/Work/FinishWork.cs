using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Report;

namespace NlpPipeline.Cluster.Work;

/// <summary>Completes a job: merges the rejects, and writes the report and then the manifest. Can be repeated if it was interrupted.</summary>
internal static class FinishWork
{
    private const int BufferBytes = 64 << 10;
    private const string Rejects = "rejects.jsonl";
    private const string Report = "report.html";

    internal static void Run(JobWork job, WorkOrder order, CancellationToken cancellation)
    {
        if (!IsFinished(job)) WriteAll(job, order, cancellation);
        job.Store.DeleteScratch();
    }

    private static void WriteAll(JobWork job, WorkOrder order, CancellationToken cancellation)
    {
        var summary = new BatchSummary();
        var parts = new List<PartRecord>();
        Put(job, Rejects, stream =>
        {
            for (int i = 0; i < job.Plan.Parts; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                parts.Add(order.FailedParts.TryGetValue(i, out string? reason) ? Lost(job, i, reason, stream) : Written(job, i, summary, stream));
            }
        });
        var ended = DateTime.UtcNow;
        Put(job, Report, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(ReportPage.Render([.. job.Plan.Files.Select(input => input.Path)], summary, ended - order.Started, job.Batch.Options.ReportLanguage));
        });
        var manifest = new Manifest
        {
            Job = job.Job,
            Started = order.Started,
            Ended = ended,
            Rows = summary.Rows,
            Rejected = summary.Rejected,
            Bytes = parts.Sum(part => part.Bytes),
            Failed = order.FailedParts.Count,
            Parts = parts,
        };
        Put(job, Manifest.FileName, stream => JsonSerializer.Serialize(stream, manifest, WorkJson.Default.Manifest));
    }

    private static bool IsFinished(JobWork job)
    {
        using var stream = job.Store.OpenRead(Manifest.FileName);
        return stream is not null && JsonSerializer.Deserialize(stream, WorkJson.Default.Manifest)?.Job == job.Job;
    }

    private static PartRecord Written(JobWork job, int number, BatchSummary summary, Stream rejects)
    {
        PartRecord part;
        using (var stream = job.Store.OpenRead(JobWork.RecordName(number)) ?? throw new IOException($"{job.Plan.Output} does not contain the record of {job.PartName(number)}."))
            part = JsonSerializer.Deserialize(stream, WorkJson.Default.PartRecord)!;
        summary.Merge(part.Summary!);
        using var bad = job.Store.OpenRead(JobWork.RejectsName(number));
        bad?.CopyTo(rejects);
        return part with { Summary = null };
    }

    private static PartRecord Lost(JobWork job, int number, string reason, Stream rejects)
    {
        int first = 0, segment = 0;
        while (number >= first + job.Plan.Segments[segment].Parts) first += job.Plan.Segments[segment++].Parts;
        var files = job.FilesOf(job.Plan.Segments[segment]);
        string name = job.PartName(number);
        JsonSerializer.Serialize(rejects, new LostPart(files[0].Path, number - first, "part_failed", reason, name), WorkJson.Default.LostPart);
        rejects.WriteByte((byte)'\n');
        return new PartRecord { Part = name, File = files[0].Path, Files = files.Length, Error = reason };
    }

    /// <summary>Writes a file, unless it would be empty.</summary>
    private static void Put(JobWork job, string name, Action<Stream> write)
    {
        string temporary = job.Store.CreateTemporary(name);
        try
        {
            using (var file = job.Files.Create(temporary, BufferBytes))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            if (new FileInfo(temporary).Length > 0) job.Store.Commit(temporary, name);
        }
        finally
        {
            job.Files.Delete(temporary);
        }
    }
}
