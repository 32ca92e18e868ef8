namespace NlpPipeline.Cluster.Jobs;

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
