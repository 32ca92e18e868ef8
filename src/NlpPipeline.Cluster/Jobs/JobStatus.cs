namespace NlpPipeline.Cluster.Jobs;

/// <summary>The status of a job, for display.</summary>
[GenerateSerializer, Immutable]
internal sealed record JobStatus
{
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required JobPhase Phase { get; init; }

    /// <summary>The error, if the job failed.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>The output folder.</summary>
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

    /// <summary>The number of bytes of rows read in committed parts.</summary>
    [Id(10)]
    public long Bytes { get; init; }

    /// <summary>The share that is done, from 0 to 1, including running parts.</summary>
    [Id(11)]
    public double Share { get; init; }

    /// <summary>The number of bytes read per second, over the last 30 seconds; 0 if unknown.</summary>
    [Id(12)]
    public double BytesPerSecond { get; init; }

    /// <summary>The estimated remaining time; null if unknown.</summary>
    [Id(13)]
    public TimeSpan? Left { get; init; }

    [Id(14)]
    public DateTime Started { get; init; }

    [Id(15)]
    public TimeSpan Elapsed { get; init; }

    [Id(16)]
    public IReadOnlyList<WorkerStatus> Workers { get; init; } = [];
}

/// <summary>The phase of a job.</summary>
[GenerateSerializer]
internal enum JobPhase
{
    /// <summary>The job was not submitted.</summary>
    Unknown,

    /// <summary>The parts are being written.</summary>
    Running,

    /// <summary>Everything is written; the manifest lists parts that failed.</summary>
    Done,

    /// <summary>The job was cancelled.</summary>
    Cancelled,

    /// <summary>The job could not be completed.</summary>
    Failed,
}

/// <summary>The status of a worker within a job.</summary>
/// <param name="Name">The name of the worker.</param>
/// <param name="Address">The address of its silo.</param>
/// <param name="Threads">The number of parts that the worker processes in parallel.</param>
/// <param name="Running">The number of parts of the job that it is processing.</param>
[GenerateSerializer, Immutable]
internal sealed record WorkerStatus([property: Id(0)] string Name, [property: Id(1)] string Address, [property: Id(2)] int Threads, [property: Id(3)] int Running);
