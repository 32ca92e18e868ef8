namespace NlpPipeline.Cluster.Jobs;

/// <summary>What a job's grain must not lose: written as a whole each time something is committed or given out.</summary>
[GenerateSerializer]
internal sealed class JobProgress
{
    [Id(0)]
    public JobPhase Phase { get; set; }

    /// <summary>Why it failed.</summary>
    [Id(1)]
    public string? Reason { get; set; }

    /// <summary>The parts, then for each segment its cutting, then the end of the job.</summary>
    [Id(2)]
    public WorkState[] Work { get; set; } = [];

    /// <summary>Of each segment the places found so far at which it is cut.</summary>
    [Id(3)]
    public List<Cut>[] Cuts { get; set; } = [];

    [Id(4)]
    public DateTime Started { get; set; }

    [Id(5)]
    public DateTime? Ended { get; set; }
}

/// <summary>How far one piece of a job's work is: a part to be written, a large input to be cut, or the end of the job.</summary>
[GenerateSerializer]
internal sealed class WorkState
{
    [Id(0)]
    public WorkStatus Status { get; set; }

    /// <summary>How often it failed, or its worker died of it or with it.</summary>
    [Id(1)]
    public int Failures { get; set; }

    /// <summary>The address of the worker that has it.</summary>
    [Id(2)]
    public string? Worker { get; set; }

    /// <summary>Why it failed last.</summary>
    [Id(3)]
    public string? Reason { get; set; }

    /// <summary>Rows written.</summary>
    [Id(4)]
    public long Rows { get; set; }

    /// <summary>Rows rejected.</summary>
    [Id(5)]
    public long Rejected { get; set; }

    /// <summary>Bytes of rows read, after decompression.</summary>
    [Id(6)]
    public long Bytes { get; set; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsOver => Status is WorkStatus.Done or WorkStatus.Failed;
}

/// <summary>How far a piece of work is.</summary>
[GenerateSerializer]
internal enum WorkStatus
{
    /// <summary>No worker has it.</summary>
    Waiting,

    /// <summary>A worker has it.</summary>
    Running,

    /// <summary>It is committed.</summary>
    Done,

    /// <summary>It failed three times and is given up.</summary>
    Failed,
}
