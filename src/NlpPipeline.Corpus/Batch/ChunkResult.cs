using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The formatted rows and rejects of a chunk, and their counts. Reusable.</summary>
internal sealed class ChunkResult
{
    /// <summary>The rows.</summary>
    internal OutputBuffer Rows { get; } = new();

    /// <summary>The compressed rows, if the output is compressed block by block.</summary>
    internal OutputBuffer Packed { get; } = new();

    /// <summary>The bytes to append to the output.</summary>
    internal ReadOnlyMemory<byte> Output { get; set; }

    /// <summary>The rejects.</summary>
    internal OutputBuffer Rejects { get; } = new();

    /// <summary>The first reject; null if there is none.</summary>
    internal string? FirstReject { get; set; }

    internal BatchSummary Summary { get; private set; } = new();

    /// <summary>The input position after the chunk.</summary>
    internal ReadPosition Next { get; set; }

    internal void Clear()
    {
        Rows.Clear();
        Packed.Clear();
        Rejects.Clear();
        (Output, FirstReject, Summary) = (default, null, new BatchSummary());
    }
}
