namespace NlpPipeline.Corpus.Batch;

/// <summary>Writes the results of chunks, in their order. Not thread-safe.</summary>
internal abstract class BatchTarget : IDisposable
{
    /// <summary>Writes the rows and rejects of a chunk.</summary>
    internal abstract void Write(ChunkResult result);

    /// <summary>Flushes everything written so far to disk and writes a checkpoint, if the target can be resumed.</summary>
    internal virtual void Commit(int file, Reading.ReadPosition next, double seconds, BatchSummary summary, bool isDone)
    {
    }

    /// <summary>Completes the output after the last commit, and gives it its name.</summary>
    internal abstract void Complete();

    /// <summary>Deletes the output, so that it cannot be resumed.</summary>
    internal virtual void Discard()
    {
    }

    /// <summary>Closes the output without completing it.</summary>
    public abstract void Dispose();
}
