using NlpPipeline.Corpus;

namespace NlpPipeline.Cluster.Work;

/// <summary>What stands in the manifest of a part; kept beside it, with its summary, until the job ends.</summary>
internal sealed record PartRecord
{
    /// <summary>The part's file.</summary>
    public required string Part { get; init; }

    /// <summary>Its first input.</summary>
    public required string File { get; init; }

    /// <summary>The number of its inputs.</summary>
    public required int Files { get; init; }

    /// <summary>Where it begins in its first input, in bytes; null for the beginning.</summary>
    public long? Offset { get; init; }

    /// <summary>Rows written.</summary>
    public long Rows { get; init; }

    /// <summary>Rows rejected.</summary>
    public long Rejected { get; init; }

    /// <summary>Bytes of the part's file.</summary>
    public long Bytes { get; init; }

    /// <summary>SHA-256 of the part's file.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Why there is no such part; null where there is.</summary>
    public string? Error { get; init; }

    /// <summary>What was counted; not in the manifest.</summary>
    public BatchSummary? Summary { get; init; }
}
