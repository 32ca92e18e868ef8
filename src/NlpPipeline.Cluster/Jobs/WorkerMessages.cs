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

/// <summary>What a job answers a worker.</summary>
/// <param name="Orders">What to begin.</param>
/// <param name="Stop">The numbers of what to stop, because it is done already or the job is over.</param>
/// <param name="IsOver">Whether the job is over.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerReply([property: Id(0)] IReadOnlyList<WorkOrder> Orders, [property: Id(1)] IReadOnlyList<int> Stop, [property: Id(2)] bool IsOver);

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

/// <summary>What a worker is asked to do.</summary>
[GenerateSerializer]
internal enum WorkKind
{
    /// <summary>Find the places at which a large input is cut.</summary>
    Cut,

    /// <summary>Write a part.</summary>
    Annotate,

    /// <summary>Write the manifest, the rejects and the report.</summary>
    Finish,
}

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
