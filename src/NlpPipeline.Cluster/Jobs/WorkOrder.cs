namespace NlpPipeline.Cluster.Jobs;

/// <summary>A piece of work that a job gives a worker.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkOrder
{
    /// <summary>Its number within the job.</summary>
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public required WorkKind Kind { get; init; }

    /// <summary>Index of the segment it belongs to.</summary>
    [Id(2)]
    public int Segment { get; init; }

    /// <summary>Where a part begins; null for the beginning of its input.</summary>
    [Id(3)]
    public Cut? Start { get; init; }

    /// <summary>Where a part ends; null for the end of its input.</summary>
    [Id(4)]
    public Cut? End { get; init; }

    /// <summary>For the end of the job: the parts that failed, and why.</summary>
    [Id(5)]
    public IReadOnlyDictionary<int, string> FailedParts { get; init; } = new Dictionary<int, string>();

    /// <summary>For the end of the job: when it began.</summary>
    [Id(6)]
    public DateTime Started { get; init; }
}
