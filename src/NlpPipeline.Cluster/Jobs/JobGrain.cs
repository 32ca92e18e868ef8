using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace NlpPipeline.Cluster.Jobs;

/// <summary>A job. The key is the name of the job.</summary>
internal interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Starts the job; does nothing if it is already started.</summary>
    Task Start(JobPlan plan);

    /// <summary>Returns the plan, which a worker asks for once.</summary>
    Task<JobPlan> GetPlan();

    /// <summary>Commits the results of a worker and gives it more work. Idempotent: each result is committed once.</summary>
    Task<WorkerReply> Exchange(WorkerReport report);

    Task<JobStatus> GetStatus();

    /// <summary>Cancels the job; returns false if it is already over.</summary>
    Task<bool> Cancel();
}

/// <inheritdoc cref="IJobGrain"/>
internal sealed class JobGrain(
    [PersistentState("plan", ClusterNames.Storage)] IPersistentState<StoredPlan> plan,
    [PersistentState("progress", ClusterNames.Storage)] IPersistentState<JobProgress> progress,
    ISiloStatusOracle silos,
    ILogger<JobGrain> log) : Grain, IJobGrain, IRemindable
{
    private const string Reminder = "wake";
    private static readonly TimeSpan s_reminderPeriod = TimeSpan.FromMinutes(1); // the minimum of Orleans

    private readonly Dictionary<string, WorkerReport> _workers = [];
    private readonly WorkerLife _life = new(worker => silos.GetApproximateSiloStatus(SiloAddress.FromParsableString(worker)), TimeProvider.System);
    private readonly SpeedMeter _speed = new();
    private WorkBoard? _board;
    private bool _isStale;

    private WorkBoard Board => _board ??= new WorkBoard(plan.State.Plan!, progress.State);

    public async Task Start(JobPlan newPlan)
    {
        if (plan.State.Plan is null)
        {
            plan.State.Plan = newPlan;
            await Write(plan);
        }
        if (progress.State.Phase == JobPhase.Unknown)
        {
            progress.State = WorkBoard.Begin(newPlan);
            await Write(progress);
            log.Started(this.GetPrimaryKeyString(), newPlan.Files.Length, newPlan.Parts, newPlan.Output);
        }
        await this.RegisterOrUpdateReminder(Reminder, s_reminderPeriod, s_reminderPeriod);
        await Announce();
    }

    public Task<JobPlan> GetPlan() => Task.FromResult(plan.State.Plan ?? throw new InvalidOperationException($"There is no job {this.GetPrimaryKeyString()}."));

    public async Task<WorkerReply> Exchange(WorkerReport report)
    {
        if (_isStale) throw new InvalidOperationException("The state of the job is being reloaded from the storage.");
        if (progress.State.Phase != JobPhase.Running) return Over(report);
        foreach (var result in report.Ended)
        {
            if (result.Error is not null) log.WorkFailed(this.GetPrimaryKeyString(), result.Number, report.Name, result.Error);
        }
        _life.Hear(report.Worker);
        var reply = Board.Exchange(report, _life.IsDead, out var taken);
        foreach (var (number, worker) in taken) log.WorkerDied(this.GetPrimaryKeyString(), number, worker);
        _workers[report.Worker] = report;
        _speed.Add(BytesRead());
        if (Board.IsChanged)
        {
            await Write(progress);
            Board.Stored();
        }
        if (progress.State.Phase == JobPhase.Running) return reply;
        await Leave();
        return Over(report);
    }

    public Task<JobStatus> GetStatus()
    {
        string id = this.GetPrimaryKeyString();
        if (plan.State.Plan is not { } job || progress.State.Phase == JobPhase.Unknown) return Task.FromResult(new JobStatus { Id = id, Phase = JobPhase.Unknown });
        var state = progress.State;
        var parts = Board.Parts.ToArray();
        double share = state.Phase == JobPhase.Done ? 1 : ShareDone(job, parts);
        bool isRunning = state.Phase == JobPhase.Running;
        var elapsed = (state.Ended ?? DateTime.UtcNow) - state.Started;
        return Task.FromResult(new JobStatus
        {
            Id = id,
            Phase = state.Phase,
            Reason = state.Reason,
            Output = job.Output,
            Parts = parts.Length,
            Done = parts.Count(part => part.Status == WorkStatus.Done),
            Running = parts.Count(part => part.Status == WorkStatus.Running),
            Failed = parts.Count(part => part.Status == WorkStatus.Failed),
            Rows = parts.Sum(part => part.Rows),
            Rejected = parts.Sum(part => part.Rejected),
            Bytes = parts.Sum(part => part.Bytes),
            Share = share,
            BytesPerSecond = isRunning ? _speed.PerSecond : 0,
            Left = isRunning && share > 0 && _speed.PerSecond > 0 ? TimeSpan.FromSeconds(BytesRead() / share * (1 - share) / _speed.PerSecond) : null,
            Started = state.Started,
            Elapsed = elapsed,
            Workers = isRunning
                ? [.. LiveWorkers().Select(worker => new WorkerStatus(worker.Name, worker.Worker, worker.Threads, parts.Count(part => part.Worker == worker.Worker))).OrderBy(worker => worker.Name, StringComparer.Ordinal)]
                : [],
        });
    }

    public async Task<bool> Cancel()
    {
        if (progress.State.Phase != JobPhase.Running) return false;
        Board.Close(JobPhase.Cancelled, null);
        await Write(progress);
        Board.Stored();
        await Leave();
        return true;
    }

    /// <summary>Called every minute by Orleans, which activates the grain if necessary: a job whose silo died is listed again and detects dead workers.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (progress.State.Phase == JobPhase.Running) await Announce();
        else await Leave();
    }

    /// <summary>Adds the job to the list that workers read.</summary>
    private Task Announce() => GrainFactory.GetGrain<IJobListGrain>(0).Add(this.GetPrimaryKeyString());

    private async Task Leave()
    {
        string id = this.GetPrimaryKeyString();
        log.Ended(id, progress.State.Phase, (progress.State.Ended ?? DateTime.UtcNow) - progress.State.Started);
        await GrainFactory.GetGrain<IJobListGrain>(0).End(id);
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

    private async Task Write<T>(IPersistentState<T> state)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception e)
        {
            // The state in memory differs from the stored one: the next call gets a new activation, and the worker repeats its report.
            log.NotStored(this.GetPrimaryKeyString(), e.Message);
            _isStale = true;
            DeactivateOnIdle();
            throw;
        }
    }

    private static WorkerReply Over(WorkerReport report) => new([], [.. report.Running.Select(result => result.Number)], IsOver: true);

    private IEnumerable<WorkerReport> LiveWorkers() => _workers.Values.Where(worker => !_life.IsDead(worker.Worker));

    private long BytesRead() => Board.Parts.ToArray().Sum(part => part.Bytes) + LiveWorkers().SelectMany(worker => worker.Running).Sum(result => result.Number < Board.Parts.Length ? result.Bytes : 0);

    /// <summary>Returns the share of the inputs that is done, including what was read of running parts.</summary>
    private double ShareDone(JobPlan job, WorkState[] parts)
    {
        var running = LiveWorkers().SelectMany(worker => worker.Running).GroupBy(result => result.Number).ToDictionary(group => group.Key, group => group.Max(result => result.Bytes));
        double done = 0;
        int part = 0;
        foreach (var segment in job.Segments)
        {
            double size = segment.Bytes / (double)segment.Parts;
            for (int k = 0; k < segment.Parts; k++, part++) done += parts[part].IsOver ? size : Math.Min(size, running.GetValueOrDefault(part));
        }
        return job.Bytes == 0 ? 1 : Math.Min(1, done / job.Bytes);
    }
}

/// <summary>
/// Determines whether workers are dead, by Orleans' membership. A worker that is unknown to it has either just joined or left long ago; it is dead if it has not reported
/// for a minute. Not thread-safe.
/// </summary>
/// <param name="statusOf">Returns the membership status of a worker.</param>
/// <param name="clock">The clock.</param>
internal sealed class WorkerLife(Func<string, SiloStatus> statusOf, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly long _begun = clock.GetTimestamp();
    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);

    /// <summary>Records that a worker has reported.</summary>
    internal void Hear(string worker) => _heard[worker] = clock.GetTimestamp();

    internal bool IsDead(string worker) => statusOf(worker) switch
    {
        SiloStatus.Dead => true,
        SiloStatus.None => clock.GetElapsedTime(_heard.GetValueOrDefault(worker, _begun)) > s_patience,
        _ => false,
    };
}

/// <summary>Measures the growth of a number over the last 30 seconds. Not thread-safe.</summary>
internal sealed class SpeedMeter
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);

    private readonly Queue<(long Time, long Value)> _samples = new();
    private (long Time, long Value) _last;

    internal double PerSecond
    {
        get
        {
            if (!_samples.TryPeek(out var first)) return 0;
            double seconds = Stopwatch.GetElapsedTime(first.Time, _last.Time).TotalSeconds;
            return seconds < 1 ? 0 : Math.Max(0, (_last.Value - first.Value) / seconds);
        }
    }

    internal void Add(long value)
    {
        _last = (Stopwatch.GetTimestamp(), value);
        _samples.Enqueue(_last);
        while (Stopwatch.GetElapsedTime(_samples.Peek().Time, _last.Time) > s_window) _samples.Dequeue();
    }
}
