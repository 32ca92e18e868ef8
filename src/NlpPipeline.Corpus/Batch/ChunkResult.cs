using NlpPipeline.Corpus.Reading;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Batch;

/// <summary>What came of a chunk: rows and rejects as they are to be written, and their counts. Used again and again.</summary>
internal sealed class ChunkResult
{
    /// <summary>The rows.</summary>
    internal OutputBuffer Rows { get; } = new();

    /// <summary>The rows compressed, where the output is compressed block by block.</summary>
    internal OutputBuffer Packed { get; } = new();

    /// <summary>What is to be appended to the output.</summary>
    internal ReadOnlyMemory<byte> Output { get; set; }

    /// <summary>The rejects.</summary>
    internal OutputBuffer Rejects { get; } = new();

    /// <summary>The first reject; null where all records are good.</summary>
    internal string? FirstReject { get; set; }

    internal BatchSummary Summary { get; private set; } = new();

    /// <summary>Where reading goes on behind the chunk.</summary>
    internal ReadPosition Next { get; set; }

    internal void Clear()
    {
        Rows.Clear();
        Packed.Clear();
        Rejects.Clear();
        (Output, FirstReject, Summary) = (default, null, new BatchSummary());
    }
}
