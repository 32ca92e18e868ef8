using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>Annotates a part of a corpus on the caller's thread, with the same result as a whole batch. Stateless.</summary>
internal static class PartWriter
{
    /// <summary>Writes the rows and rejects of a part.</summary>
    /// <param name="plan">The plan of the whole batch.</param>
    /// <param name="pipeline">The pipeline of the plan.</param>
    /// <param name="part">The part.</param>
    /// <param name="rows">The stream for the rows.</param>
    /// <param name="rejects">The stream for the rejects.</param>
    /// <param name="summary">The summary that each chunk is added to.</param>
    /// <param name="cancellation">Cancels the work between two chunks.</param>
    internal static void Write(BatchPlan plan, Pipeline pipeline, PartInput part, Stream rows, Stream rejects, BatchSummary summary, CancellationToken cancellation)
    {
        if (part.IsEmpty) return;
        var result = new ChunkResult();
        for (int i = 0; i < part.Paths.Count; i++)
        {
            long end = i == part.Paths.Count - 1 ? part.End ?? long.MaxValue : long.MaxValue;
            using var reader = plan.Open(part.Paths[i]);
            if (i == 0 && part.Start is { } start) reader.Resume(start);
            using var annotator = new ChunkAnnotator(plan, pipeline, reader.File);
            while (reader.NextChunk() is { } chunk)
            {
                cancellation.ThrowIfCancellationRequested();
                if (chunk.IsLong) RecordChunk.CollectGarbage();
                annotator.Annotate(chunk, result);
                rows.Write(result.Output.Span);
                rejects.Write(result.Rejects.Written);
                summary.Merge(result.Summary);
                bool isLast = result.Next.Offset >= end;
                result.Clear();
                if (chunk.IsLong) RecordChunk.CollectGarbage();
                if (isLast) break;
            }
        }
    }
}
