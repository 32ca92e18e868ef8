namespace NlpPipeline.Cluster.Jobs;

/// <summary>A job. Its key is the job's name.</summary>
internal interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Begins the job; does nothing where it has begun.</summary>
    Task Start(JobPlan plan);

    /// <summary>The plan, which a worker asks for once.</summary>
    Task<JobPlan> GetPlan();

    /// <summary>Takes what a worker has done, commits it, and gives the worker more. May be repeated: what is committed stays so, and counts once.</summary>
    Task<WorkerReply> Exchange(WorkerReport report);

    Task<JobStatus> GetStatus();

    /// <summary>Ends the job as it is; false where it was over.</summary>
    Task<bool> Cancel();
}
