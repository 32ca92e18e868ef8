using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cluster;

/// <summary>A client of a cluster: of that of a database, or of one with a single worker in this process. Retries its calls while the cluster recovers.</summary>
public sealed class ClusterClient : IAsyncDisposable
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

    /// <summary>Connects to the cluster; without a database, starts the worker.</summary>
    /// <param name="settings">The settings of the cluster.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>The connected client.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="IOException">The database or a worker cannot be reached.</exception>
    public static async Task<ClusterClient> Connect(ClusterSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Database is not null) ClusterDatabase.Check(settings.Database);
        var host = settings.Database is null ? ClusterHost.CreateWorker(settings) : ClusterHost.CreateClient(settings);
        // Otherwise it would retry forever if its certificates do not match those of the workers.
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(s_connectPatience);
        try
        {
            await host.StartAsync(deadline.Token);
        }
        catch (Exception e)
        {
            host.Dispose();
            if (settings.Database is null || cancellation.IsCancellationRequested) throw;
            throw new IOException($"No worker of the cluster {settings.Cluster} can be reached; start one with ClusterHost.CreateWorker and the same certificates, if any.", e);
        }
        return new ClusterClient(host);
    }

    /// <summary>Starts a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Stops waiting; the job continues if it has been started.</param>
    /// <returns>A task that ends when the job is stored.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="job"/> is null.</exception>
    /// <exception cref="IOException">The cluster does not respond.</exception>
    public Task Start(ClusterJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        return Start(job.Id, job.Plan, cancellation);
    }

    internal Task Start(string job, JobPlan plan, CancellationToken cancellation) => Try(async () =>
    {
        await Job(job).Start(plan);
        return true;
    }, cancellation);

    /// <summary>Gets the status of a job.</summary>
    /// <param name="job">The name of the job.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The status, whose phase is <see cref="JobPhase.Unknown"/> if there is no such job.</returns>
    /// <exception cref="ArgumentException"><paramref name="job"/> is null, empty or white space.</exception>
    /// <exception cref="IOException">The cluster does not respond.</exception>
    public Task<JobStatus> GetStatus(string job, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(job);
        return Try(() => Job(job).GetStatus(), cancellation);
    }

    /// <summary>Gets the names of all jobs.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>The names.</returns>
    /// <exception cref="IOException">The cluster does not respond.</exception>
    public Task<IReadOnlyList<string>> GetJobs(CancellationToken cancellation) => Try(() => _grains.GetGrain<IJobListGrain>(0).GetAll(), cancellation);

    /// <summary>Cancels a job.</summary>
    /// <param name="job">The name of the job.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>False if the job is already over.</returns>
    /// <exception cref="ArgumentException"><paramref name="job"/> is null, empty or white space.</exception>
    /// <exception cref="IOException">The cluster does not respond.</exception>
    public Task<bool> Cancel(string job, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(job);
        return Try(() => Job(job).Cancel(), cancellation);
    }

    /// <summary>Disconnects; without a database, stops the worker.</summary>
    /// <returns>A task that ends when it is stopped.</returns>
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
                await Task.Delay(s_pause, cancellation); // a worker died, so others take over, or the database is temporarily unavailable
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw new IOException($"The cluster does not respond: {e.Message}", e);
            }
        }
    }
}
