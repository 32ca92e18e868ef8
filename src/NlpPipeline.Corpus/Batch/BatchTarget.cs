namespace NlpPipeline.Corpus.Batch;

/// <summary>Where the results of chunks go, in their order. Not thread-safe.</summary>
internal abstract class BatchTarget : IDisposable
{
    /// <summary>Writes the rows and rejects of a chunk.</summary>
    internal abstract void Write(ChunkResult result);

    /// <summary>Makes sure that all written so far is there after a crash, with what is needed to go on behind it.</summary>
    internal virtual void Commit(int file, Reading.ReadPosition next, double seconds, BatchSummary summary, bool isDone)
    {
    }

    /// <summary>Finishes the output, after a last commit, and gives it its name.</summary>
    internal abstract void Complete();

    /// <summary>Lets go of the output as it is.</summary>
    public abstract void Dispose();
}
