namespace NlpPipeline.Cluster.Jobs;

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
