namespace NlpPipeline.Cluster.Jobs;

/// <summary>The jobs of a cluster: one grain, of key 0.</summary>
internal interface IJobListGrain : IGrainWithIntegerKey
{
    /// <summary>Lists a job as running.</summary>
    Task Add(string job);

    /// <summary>Lists a job as over.</summary>
    Task End(string job);

    /// <summary>The jobs that run, the oldest first.</summary>
    Task<IReadOnlyList<string>> GetRunning();

    /// <summary>All jobs known, the oldest first; the last hundred of those that are over.</summary>
    Task<IReadOnlyList<string>> GetAll();
}
