namespace NlpPipeline.Cluster.Jobs;

/// <summary>How a piece of work is getting on, or how it ended.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkResult
{
    /// <summary>The number of the order.</summary>
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public long Rows { get; init; }

    [Id(2)]
    public long Rejected { get; init; }

    /// <summary>Bytes of rows read.</summary>
    [Id(3)]
    public long Bytes { get; init; }

    /// <summary>For cutting: the places found so far.</summary>
    [Id(4)]
    public IReadOnlyList<Cut> Cuts { get; init; } = [];

    /// <summary>What went wrong; null where nothing did.</summary>
    [Id(5)]
    public string? Error { get; init; }

    /// <summary>Whether the worker gives the work back, because it is shut down.</summary>
    [Id(6)]
    public bool IsReleased { get; init; }
}
