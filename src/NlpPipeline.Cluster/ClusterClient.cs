using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cluster;

/// <summary>What commands do with a cluster: that of a database, or one of a single worker in this process. Its calls try again while the cluster mends itself.</summary>
internal sealed class ClusterClient : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly IGrainFactory _grains;

    private ClusterClient(IHost host)
    {
        _host = host;
        _grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>Connects, or starts the worker.</summary>
    /// <exception cref="IOException">The database or a worker cannot be reached.</exception>
    internal static async Task<ClusterClient> Connect(ClusterSettings settings, CancellationToken cancellation)
    {
        if (settings.Database is not null) ClusterDatabase.Check(settings.Database);
        var host = settings.Database is null ? ClusterHost.CreateWorker(settings) : ClusterHost.CreateClient(settings);
        // With other certificates than the workers' it would go on trying.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(s_connectPatience);
        try
        {
            await host.StartAsync(deadline.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && settings.Database is not null)
        {
            host.Dispose();
            throw new IOException($"No worker of the cluster {settings.Cluster} can be reached; is one started with 'nlp cluster worker', with the same certificates or none?", e);
        }
        return new ClusterClient(host);
    }

    /// <summary>Begins a job.</summary>
    internal Task Start(string job, JobPlan plan, CancellationToken cancellation) => Try(async () =>
    {
        await Job(job).Start(plan);
        return true;
    }, cancellation);

    /// <summary>How far a job is.</summary>
    internal Task<JobStatus> GetStatus(string job, CancellationToken cancellation) => Try(() => Job(job).GetStatus(), cancellation);

    /// <summary>The names of all jobs.</summary>
    internal Task<IReadOnlyList<string>> GetJobs(CancellationToken cancellation) => Try(() => _grains.GetGrain<IJobListGrain>(0).GetAll(), cancellation);

    /// <summary>Ends a job as it is; false where it was over.</summary>
    internal Task<bool> Cancel(string job, CancellationToken cancellation) => Try(() => Job(job).Cancel(), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private IJobGrain Job(string job) => _grains.GetGrain<IJobGrain>(job);

    private static async Task<T> Try<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        var end = DateTime.UtcNow + s_patience;
        while (true)
        {
            try
            {
                return await call().WaitAsync(cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException && DateTime.UtcNow < end)
            {
                await Task.Delay(s_pause, cancellation); // a worker died, or the database is away: others take over, and it comes back
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new IOException($"The cluster does not answer: {e.Message}", e);
            }
        }
    }
}
