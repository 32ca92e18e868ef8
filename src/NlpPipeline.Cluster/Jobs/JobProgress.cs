namespace NlpPipeline.Cluster.Jobs;

/// <summary>The durable state of a job, written as a whole whenever work is committed or assigned.</summary>
[GenerateSerializer]
internal sealed class JobProgress
{
    [Id(0)]
    public JobPhase Phase { get; set; }

    /// <summary>The error, if the job failed.</summary>
    [Id(1)]
    public string? Reason { get; set; }

    /// <summary>The parts, then the cutting of each segment, then the completion of the job.</summary>
    [Id(2)]
    public WorkState[] Work { get; set; } = [];

    /// <summary>The cuts of each segment that are found so far.</summary>
    [Id(3)]
    public List<Cut>[] Cuts { get; set; } = [];

    [Id(4)]
    public DateTime Started { get; set; }

    [Id(5)]
    public DateTime? Ended { get; set; }
}

/// <summary>The state of a piece of work: writing a part, cutting a large input, or completing the job.</summary>
[GenerateSerializer]
internal sealed class WorkState
{
    [Id(0)]
    public WorkStatus Status { get; set; }

    /// <summary>The number of times that it failed or its worker died.</summary>
    [Id(1)]
    public int Failures { get; set; }

    /// <summary>The address of the worker that it is assigned to.</summary>
    [Id(2)]
    public string? Worker { get; set; }

    /// <summary>The last error.</summary>
    [Id(3)]
    public string? Reason { get; set; }

    /// <summary>The number of rows written.</summary>
    [Id(4)]
    public long Rows { get; set; }

    /// <summary>The number of rows rejected.</summary>
    [Id(5)]
    public long Rejected { get; set; }

    /// <summary>The number of bytes of rows read, after decompression.</summary>
    [Id(6)]
    public long Bytes { get; set; }

    /// <summary>Whether it is done or has finally failed.</summary>
    public bool IsOver => Status is WorkStatus.Done or WorkStatus.Failed;
}

/// <summary>The status of a piece of work.</summary>
[GenerateSerializer]
internal enum WorkStatus
{
    /// <summary>It is not assigned to a worker.</summary>
    Waiting,

    /// <summary>It is assigned to a worker.</summary>
    Running,

    /// <summary>It is committed.</summary>
    Done,

    /// <summary>It failed three times and is not retried.</summary>
    Failed,
}
