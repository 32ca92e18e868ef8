using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster.Work;

/// <summary>
/// A worker: requests work from the jobs of the cluster, one piece per thread, reports the results, and requests more. It is part of a silo, so Orleans'
/// membership knows whether it is alive.
/// </summary>
internal sealed class WorkerService(
    IGrainFactory grains, ILocalSiloDetails silo, ClusterSettings settings, IMeterFactory meters, ILogger<WorkerService> log) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _ended = new(0);
    private readonly List<RunningWork> _works = [];
    private readonly Dictionary<string, Lazy<JobWork>> _jobs = new(StringComparer.Ordinal);
    private readonly int _threads = settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount;
    private WorkMetrics? _metrics;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var meter = meters.Create(ClusterNames.Diagnostics);
        _metrics = new WorkMetrics(meter, () => _works.Count);
        log.WorkerReady(silo.Name, silo.SiloAddress.ToString(), _threads);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Round(isLast: false);
            }
            catch (Exception e)
            {
                log.NoAnswer(e.Message); // results are kept and reported again
            }
            try
            {
                // Continues immediately when a piece of work ends.
                await _ended.WaitAsync(s_interval, stoppingToken);
                while (_ended.CurrentCount > 0) await _ended.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        await GiveBack();
    }

    private async Task Round(bool isLast)
    {
        // Only running jobs are asked for more; a job that is over gets the last results.
        var running = await grains.GetGrain<IJobListGrain>(0).GetRunning();
        foreach (string job in running.Union(_works.Select(work => work.Job)).ToArray()) await Exchange(job, isLast);
    }

    private async Task Exchange(string job, bool isLast)
    {
        var grain = grains.GetGrain<IJobGrain>(job);
        var ours = _works.Where(work => work.Job == job && !work.IsUnwanted).ToArray();
        var ended = ours.Where(work => work.IsEnded).ToArray();
        var reply = await grain.Exchange(new WorkerReport
        {
            Worker = silo.SiloAddress.ToParsableString(),
            Name = silo.Name,
            Threads = _threads,
            Free = isLast ? 0 : Math.Max(0, _threads - _works.Count + ended.Length),
            Running = [.. ours.Except(ended).Select(work => work.Result)],
            Ended = [.. ended.Select(work => work.Result)],
        });
        foreach (var work in ended)
        {
            _metrics!.Count(work.Result);
            if (work.Result is { Error: null, IsReleased: false }) log.WorkDone(job, work.Result.Number, work.Result.Rows);
        }
        foreach (var work in ours.Where(work => reply.Stop.Contains(work.Result.Number))) work.Drop();
        foreach (var work in _works.Where(work => work.IsEnded && (ended.Contains(work) || work.IsUnwanted)).ToArray())
        {
            _works.Remove(work);
            work.Dispose();
        }
        foreach (var order in reply.Orders) _works.Add(RunningWork.Start(job, await Get(job, grain), order, () => _ended.Release()));
        if (reply.IsOver) _jobs.Remove(job);
    }

    private async Task<Lazy<JobWork>> Get(string job, IJobGrain grain)
    {
        if (_jobs.TryGetValue(job, out var work)) return work;
        var plan = await grain.GetPlan();
        return _jobs[job] = new Lazy<JobWork>(() => new JobWork(job, plan));
    }

    /// <summary>Stops and returns running work, so that others need not wait until the silo is declared dead.</summary>
    private async Task GiveBack()
    {
        foreach (var work in _works) work.Stop();
        while (_works.Exists(work => !work.IsEnded)) await _ended.WaitAsync(s_interval);
        try
        {
            foreach (string job in _works.Select(work => work.Job).Distinct().ToArray()) await Exchange(job, isLast: true);
        }
        catch (Exception e)
        {
            log.NoAnswer(e.Message);
        }
    }
}
