namespace NlpPipeline.Cluster.Jobs;

/// <summary>The status of a job, for display.</summary>
[GenerateSerializer, Immutable]
public sealed record JobStatus
{
    /// <summary>The name of the job.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The phase of the job.</summary>
    [Id(1)]
    public required JobPhase Phase { get; init; }

    /// <summary>The error, if the job failed.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>The output folder.</summary>
    [Id(3)]
    public string Output { get; init; } = "";

    /// <summary>The number of parts.</summary>
    [Id(4)]
    public int Parts { get; init; }

    /// <summary>The number of parts that are written.</summary>
    [Id(5)]
    public int Done { get; init; }

    /// <summary>The number of parts that are being processed.</summary>
    [Id(6)]
    public int Running { get; init; }

    /// <summary>The number of parts that could not be written.</summary>
    [Id(7)]
    public int Failed { get; init; }

    /// <summary>The number of rows written.</summary>
    [Id(8)]
    public long Rows { get; init; }

    /// <summary>The number of rows that could not be used.</summary>
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

    /// <summary>The time at which the job was submitted (UTC).</summary>
    [Id(14)]
    public DateTime Started { get; init; }

    /// <summary>The time since then, or until the job ended.</summary>
    [Id(15)]
    public TimeSpan Elapsed { get; init; }

    /// <summary>The workers of the job.</summary>
    [Id(16)]
    public IReadOnlyList<WorkerStatus> Workers { get; init; } = [];
}
