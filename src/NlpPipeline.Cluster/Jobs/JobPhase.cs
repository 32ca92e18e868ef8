namespace NlpPipeline.Cluster.Jobs;

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
