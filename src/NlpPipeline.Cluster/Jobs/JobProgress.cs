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
