using System.Security.Cryptography;
using System.Text.Json;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster.Work;

/// <summary>Writes a part under a temporary name and commits it. Runs on its own thread.</summary>
internal static class PartWork
{
    private const int BufferBytes = 1 << 20;

    internal static void Run(JobWork job, WorkOrder order, BatchSummary summary, CancellationToken cancellation)
    {
        var segment = job.Plan.Segments[order.Segment];
        var files = job.FilesOf(segment);
        JobWork.CheckSizes(files);
        string[] paths = new string[files.Length];
        for (int i = 0; i < paths.Length; i++) paths[i] = files[i].Path;
        var input = new PartInput(paths, order.Start?.ToPosition(), order.End?.Offset);
        string name = job.PartName(order.Number);
        var temporaries = new List<string>();
        try
        {
            string part = Temporary(name), rejects = Temporary(JobWork.RejectsName(order.Number)), record = Temporary(JobWork.RecordName(order.Number));
            string hash;
            long length;
            using (var rows = job.Files.Create(part, BufferBytes))
            using (var bad = job.Files.Create(rejects, BufferBytes))
            {
                using var sha = SHA256.Create();
                using var hashed = new CryptoStream(rows, sha, CryptoStreamMode.Write, leaveOpen: true);
                if (order.Number == 0) hashed.Write(job.Batch.CreateHeader());
                PartWriter.Write(job.Batch, job.Pipeline, input, hashed, bad, summary, cancellation);
                hashed.FlushFinalBlock();
                rows.Flush(flushToDisk: true);
                (hash, length) = (Convert.ToHexStringLower(sha.Hash!), rows.Length);
                bad.Flush(flushToDisk: true);
            }
            using (var file = job.Files.Create(record, BufferBytes))
            {
                var known = new PartRecord
                {
                    Part = name,
                    File = paths[0],
                    Files = paths.Length,
                    Offset = order.Start?.Offset,
                    Rows = summary.Rows,
                    Rejected = summary.Rejected,
                    Bytes = length,
                    Sha256 = hash,
                    Summary = summary,
                };
                JsonSerializer.Serialize(file, known, WorkJson.Default.PartRecord);
                file.Flush(flushToDisk: true);
            }
            cancellation.ThrowIfCancellationRequested();
            // The part is committed last: if it exists, everything does.
            if (new FileInfo(rejects).Length > 0) job.Store.Commit(rejects, JobWork.RejectsName(order.Number));
            job.Store.Commit(record, JobWork.RecordName(order.Number));
            job.Store.Commit(part, name);
        }
        finally
        {
            foreach (string path in temporaries) job.Files.Delete(path);
        }

        string Temporary(string target)
        {
            string path = job.Store.CreateTemporary(target);
            temporaries.Add(path);
            return path;
        }
    }
}
