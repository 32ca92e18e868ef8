using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>A chunk on its way from the reader over a worker to the writer.</summary>
/// <param name="File">Index of its file.</param>
/// <param name="Description">What is known of its file.</param>
/// <param name="Chunk">The chunk.</param>
/// <param name="FileBytesDone">Bytes of all input files read by then.</param>
internal sealed record BatchJob(int File, CorpusFile Description, RecordChunk Chunk, long FileBytesDone)
{
    private const long LeastCost = 16 << 10;

    /// <summary>Is set by the worker.</summary>
    internal TaskCompletionSource<ChunkResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it takes of the budget.</summary>
    internal long Cost => Math.Max(Chunk.Length, LeastCost);
}
