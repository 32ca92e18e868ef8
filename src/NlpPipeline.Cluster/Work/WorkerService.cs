using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster.Work;

/// <summary>
/// A worker: asks the cluster's jobs for work, so many pieces at once as it has threads, tells them what it did, and asks for more. It is a part of a silo, by whose
/// membership Orleans knows whether it lives.
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
                log.NoAnswer(e.Message); // what ended is kept, and told again
            }
            try
            {
                // At once when a piece of work ends.
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
        // Only jobs that run are asked for more; one that is over is told once more what ended meanwhile.
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
            log.WorkDone(job, work.Result.Number, work.Result.Rows);
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

    /// <summary>Stops what runs and gives it back, so that others need not wait until the silo is found dead.</summary>
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
