namespace NlpPipeline.Cluster.Work;

/// <summary>What a job wrote: <c>manifest.json</c>.</summary>
internal sealed record Manifest
{
    /// <summary>The name of the file.</summary>
    internal const string FileName = "manifest.json";

    public required string Job { get; init; }

    public required DateTime Started { get; init; }

    public required DateTime Ended { get; init; }

    /// <summary>Rows written.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows rejected.</summary>
    public required long Rejected { get; init; }

    /// <summary>Bytes of all parts.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of parts that could not be written.</summary>
    public required int Failed { get; init; }

    /// <summary>The parts in their order.</summary>
    public required IReadOnlyList<PartRecord> Parts { get; init; }
}
