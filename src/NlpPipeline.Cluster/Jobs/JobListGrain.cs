namespace NlpPipeline.Cluster.Jobs;

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
            DeactivateOnIdle(); // what is in memory is not what is stored
            throw;
        }
    }
}
