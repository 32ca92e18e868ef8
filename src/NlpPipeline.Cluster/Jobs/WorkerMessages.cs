namespace NlpPipeline.Cluster.Jobs;

/// <summary>The report of a worker to a job: its finished and running work, and its free capacity.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkerReport
{
    /// <summary>The address of its silo, which identifies it in Orleans' membership.</summary>
    [Id(0)]
    public required string Worker { get; init; }

    /// <summary>The name of the worker, for display.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>The number of pieces of work that it processes in parallel, for all jobs.</summary>
    [Id(2)]
    public required int Threads { get; init; }

    /// <summary>The number of further pieces that it can start.</summary>
    [Id(3)]
    public required int Free { get; init; }

    [Id(4)]
    public required IReadOnlyList<WorkResult> Running { get; init; }

    [Id(5)]
    public required IReadOnlyList<WorkResult> Ended { get; init; }
}

/// <summary>The reply of a job to a worker.</summary>
/// <param name="Orders">The work to start.</param>
/// <param name="Stop">The numbers of the work to stop, because it is already done, the job is over, or the worker is taken for dead.</param>
/// <param name="IsOver">Whether the job is over.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerReply([property: Id(0)] IReadOnlyList<WorkOrder> Orders, [property: Id(1)] IReadOnlyList<int> Stop, [property: Id(2)] bool IsOver);

/// <summary>A piece of work assigned to a worker.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkOrder
{
    /// <summary>The number of the work within the job.</summary>
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public required WorkKind Kind { get; init; }

    /// <summary>The index of the segment that it belongs to.</summary>
    [Id(2)]
    public int Segment { get; init; }

    /// <summary>The start of a part; null for the beginning of its input.</summary>
    [Id(3)]
    public Cut? Start { get; init; }

    /// <summary>The end of a part; null for the end of its input.</summary>
    [Id(4)]
    public Cut? End { get; init; }

    /// <summary>For the completion of the job: the failed parts and their errors.</summary>
    [Id(5)]
    public IReadOnlyDictionary<int, string> FailedParts { get; init; } = new Dictionary<int, string>();

    /// <summary>For the completion of the job: the time at which it started.</summary>
    [Id(6)]
    public DateTime Started { get; init; }
}

/// <summary>The kind of a piece of work.</summary>
[GenerateSerializer]
internal enum WorkKind
{
    /// <summary>Find the cuts of a large input.</summary>
    Cut,

    /// <summary>Write a part.</summary>
    Annotate,

    /// <summary>Write the manifest, the rejects and the report.</summary>
    Finish,
}

/// <summary>The progress or result of a piece of work.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkResult
{
    /// <summary>The number of the work within the job.</summary>
    [Id(0)]
    public required int Number { get; init; }

    [Id(1)]
    public long Rows { get; init; }

    [Id(2)]
    public long Rejected { get; init; }

    /// <summary>The number of bytes of rows read.</summary>
    [Id(3)]
    public long Bytes { get; init; }

    /// <summary>For cutting: the cuts found so far.</summary>
    [Id(4)]
    public IReadOnlyList<Cut> Cuts { get; init; } = [];

    /// <summary>The error; null if there is none.</summary>
    [Id(5)]
    public string? Error { get; init; }

    /// <summary>Whether the worker returns the work because it is shutting down.</summary>
    [Id(6)]
    public bool IsReleased { get; init; }
}
