using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>A chunk on its way from the reader through a worker to the writer.</summary>
/// <param name="File">The index of the file.</param>
/// <param name="Description">The detected properties of the file.</param>
/// <param name="Chunk">The chunk.</param>
/// <param name="FileBytesDone">The number of bytes read from all input files so far.</param>
internal sealed record BatchJob(int File, CorpusFile Description, RecordChunk Chunk, long FileBytesDone)
{
    private const long LeastCost = 16 << 10;

    /// <summary>Completed by the worker.</summary>
    internal TaskCompletionSource<ChunkResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number of bytes that the job takes of the budget.</summary>
    internal long Cost => Math.Max(Chunk.Length, LeastCost);
}
