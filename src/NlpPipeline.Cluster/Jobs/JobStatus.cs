namespace NlpPipeline.Cluster.Jobs;

/// <summary>How far a job is, for people.</summary>
[GenerateSerializer, Immutable]
internal sealed record JobStatus
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required JobPhase Phase { get; init; }

    /// <summary>Why it failed.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>The folder it writes to.</summary>
    [Id(3)]
    public string Output { get; init; } = "";

    [Id(4)]
    public int Parts { get; init; }

    [Id(5)]
    public int Done { get; init; }

    [Id(6)]
    public int Running { get; init; }

    [Id(7)]
    public int Failed { get; init; }

    [Id(8)]
    public long Rows { get; init; }

    [Id(9)]
    public long Rejected { get; init; }

    /// <summary>Bytes of rows read in committed parts.</summary>
    [Id(10)]
    public long Bytes { get; init; }

    /// <summary>The share that is done, 0 to 1, running parts included.</summary>
    [Id(11)]
    public double Share { get; init; }

    /// <summary>Bytes read each second of late; 0 where it is not known.</summary>
    [Id(12)]
    public double BytesPerSecond { get; init; }

    /// <summary>The time that is likely left; null where it is not known.</summary>
    [Id(13)]
    public TimeSpan? Left { get; init; }

    [Id(14)]
    public DateTime Started { get; init; }

    [Id(15)]
    public TimeSpan Elapsed { get; init; }

    [Id(16)]
    public IReadOnlyList<WorkerStatus> Workers { get; init; } = [];
}

/// <summary>How far a job is.</summary>
[GenerateSerializer]
internal enum JobPhase
{
    /// <summary>It was not submitted.</summary>
    Unknown,

    /// <summary>Its parts are being written.</summary>
    Running,

    /// <summary>Everything is written; parts that failed, if any, are told in the manifest.</summary>
    Done,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>The parts could not be brought together.</summary>
    Failed,
}

/// <summary>A worker as a job sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">The address of its silo.</param>
/// <param name="Threads">How many parts it does at once.</param>
/// <param name="Running">How many it does now for the job.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerStatus([property: Id(0)] string Name, [property: Id(1)] string Address, [property: Id(2)] int Threads, [property: Id(3)] int Running);
