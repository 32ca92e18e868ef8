using System.Diagnostics;
using Microsoft.Extensions.Logging;

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

/// <inheritdoc cref="IJobGrain"/>
internal sealed class JobGrain(
    [PersistentState("plan", ClusterNames.Storage)] IPersistentState<StoredPlan> plan,
    [PersistentState("progress", ClusterNames.Storage)] IPersistentState<JobProgress> progress,
    ISiloStatusOracle silos,
    ILogger<JobGrain> log) : Grain, IJobGrain, IRemindable
{
    private const string Reminder = "wake";
    private static readonly TimeSpan s_reminderPeriod = TimeSpan.FromMinutes(1); // the shortest that Orleans has

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
        if (_isStale) throw new InvalidOperationException("The job is read again from the storage.");
        if (progress.State.Phase != JobPhase.Running) return Over(report);
        foreach (var result in report.Ended)
        {
            Board.End(result);
            if (result.Error is not null) log.WorkFailed(this.GetPrimaryKeyString(), result.Number, report.Name, result.Error);
        }
        var stop = Board.Compare(report);
        _life.Hear(report.Worker);
        foreach (var (number, worker) in Board.TakeBack(_life.IsDead)) log.WorkerDied(this.GetPrimaryKeyString(), number, worker);
        var orders = new List<WorkOrder>();
        while (progress.State.Phase == JobPhase.Running && orders.Count < report.Free && Board.Next(report.Worker) is { } order) orders.Add(order);
        _workers[report.Worker] = report;
        _speed.Add(BytesRead());
        if (Board.IsChanged)
        {
            await Write(progress);
            Board.Stored();
        }
        if (progress.State.Phase == JobPhase.Running) return new WorkerReply(orders, stop, IsOver: false);
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

    /// <summary>Comes every minute from Orleans, which activates the grain for it: a job whose silo died is on the list again, and knows which workers are dead.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (progress.State.Phase == JobPhase.Running) await Announce();
        else await Leave();
    }

    /// <summary>Puts the job on the list that workers read.</summary>
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
            // What is in memory is not what is stored: the next call finds a new activation, and the worker says again what it did.
            log.NotStored(this.GetPrimaryKeyString(), e.Message);
            _isStale = true;
            DeactivateOnIdle();
            throw;
        }
    }

    private static WorkerReply Over(WorkerReport report) => new([], [.. report.Running.Select(result => result.Number)], IsOver: true);

    private IEnumerable<WorkerReport> LiveWorkers() => _workers.Values.Where(worker => !_life.IsDead(worker.Worker));

    private long BytesRead() => Board.Parts.ToArray().Sum(part => part.Bytes) + LiveWorkers().SelectMany(worker => worker.Running).Sum(result => result.Number < Board.Parts.Length ? result.Bytes : 0);

    /// <summary>The share of the inputs that is done; of a part that runs, as much as was read of it.</summary>
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
/// Whether workers are dead, which Orleans' membership says. A worker that it does not know has joined a moment ago, or is long gone: that one is dead once nothing was heard of it for a
/// minute. Not thread-safe.
/// </summary>
/// <param name="statusOf">What membership says of a worker.</param>
/// <param name="clock">The time.</param>
internal sealed class WorkerLife(Func<string, SiloStatus> statusOf, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly long _begun = clock.GetTimestamp();
    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);

    /// <summary>Notes that a worker has said something.</summary>
    internal void Hear(string worker) => _heard[worker] = clock.GetTimestamp();

    internal bool IsDead(string worker) => statusOf(worker) switch
    {
        SiloStatus.Dead => true,
        SiloStatus.None => clock.GetElapsedTime(_heard.GetValueOrDefault(worker, _begun)) > s_patience,
        _ => false,
    };
}

/// <summary>How fast a number has grown within the last half minute. Not thread-safe.</summary>
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
