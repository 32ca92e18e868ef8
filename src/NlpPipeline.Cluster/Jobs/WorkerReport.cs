namespace NlpPipeline.Cluster.Jobs;

/// <summary>What a worker tells a job: what it did and does for it, and how much more it can take.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkerReport
{
    /// <summary>The address of its silo, by which Orleans knows whether it lives.</summary>
    [Id(0)]
    public required string Worker { get; init; }

    /// <summary>Its name, for people.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>How many pieces of work it does at once, for all jobs.</summary>
    [Id(2)]
    public required int Threads { get; init; }

    /// <summary>How many more it can begin.</summary>
    [Id(3)]
    public required int Free { get; init; }

    [Id(4)]
    public required IReadOnlyList<WorkResult> Running { get; init; }

    [Id(5)]
    public required IReadOnlyList<WorkResult> Ended { get; init; }
}
