namespace NlpPipeline.Cluster.Jobs;

/// <summary>The jobs of a cluster: a single grain with key 0.</summary>
internal interface IJobListGrain : IGrainWithIntegerKey
{
    /// <summary>Adds a running job.</summary>
    Task Add(string job);

    /// <summary>Marks a job as over.</summary>
    Task End(string job);

    /// <summary>Returns the running jobs, the oldest first.</summary>
    Task<IReadOnlyList<string>> GetRunning();

    /// <summary>Returns all known jobs, the oldest first; of those that are over, the last hundred.</summary>
    Task<IReadOnlyList<string>> GetAll();
}

/// <inheritdoc cref="IJobListGrain"/>
internal sealed class JobListGrain([PersistentState("jobs", ClusterNames.Storage)] IPersistentState<JobList> list) : Grain, IJobListGrain
{
    private const int Remembered = 100;

    public async Task Add(string job)
    {
        if (list.State.Running.Contains(job)) return;
        list.State.Running.Add(job);
        await Write();
    }

    public async Task End(string job)
    {
        if (!list.State.Running.Remove(job)) return;
        list.State.Over.Add(job);
        if (list.State.Over.Count > Remembered) list.State.Over.RemoveAt(0);
        await Write();
    }

    public Task<IReadOnlyList<string>> GetRunning() => Task.FromResult<IReadOnlyList<string>>([.. list.State.Running]);

    public Task<IReadOnlyList<string>> GetAll() => Task.FromResult<IReadOnlyList<string>>([.. list.State.Over, .. list.State.Running]);

    private async Task Write()
    {
        try
        {
            await list.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // the state in memory differs from the stored one
            throw;
        }
    }
}

/// <summary>The stored names of jobs.</summary>
[GenerateSerializer]
internal sealed class JobList
{
    [Id(0)]
    public List<string> Running { get; set; } = [];

    [Id(1)]
    public List<string> Over { get; set; } = [];
}
