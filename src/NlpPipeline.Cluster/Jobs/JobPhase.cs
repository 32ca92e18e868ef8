namespace NlpPipeline.Cluster.Jobs;

/// <summary>The phase of a job.</summary>
[GenerateSerializer]
public enum JobPhase
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
