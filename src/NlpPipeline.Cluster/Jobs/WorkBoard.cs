namespace NlpPipeline.Cluster.Jobs;

/// <summary>
/// Keeps track of the work of a job: assigns work to workers, and handles the results, failures and deaths of workers.
/// Not thread-safe; owned by a grain.
/// </summary>
internal sealed class WorkBoard(JobPlan plan, JobProgress progress)
{
    private const int MostFailures = 3;

    private readonly int _parts = plan.Parts;

    /// <summary>Whether there are changes to store.</summary>
    internal bool IsChanged { get; private set; }

    private int FinishNumber => _parts + plan.Segments.Length;

    /// <summary>Returns the initial progress of a job.</summary>
    internal static JobProgress Begin(JobPlan plan)
    {
        var work = new WorkState[plan.Parts + plan.Segments.Length + 1];
        for (int i = 0; i < work.Length; i++) work[i] = new WorkState();
        var cuts = new List<Cut>[plan.Segments.Length];
        for (int i = 0; i < cuts.Length; i++)
        {
            cuts[i] = [];
            if (plan.Segments[i].Parts == 1) work[plan.Parts + i].Status = WorkStatus.Done;
        }
        return new JobProgress { Phase = JobPhase.Running, Work = work, Cuts = cuts, Started = DateTime.UtcNow };
    }

    /// <summary>The parts, without other work.</summary>
    internal ReadOnlySpan<WorkState> Parts => progress.Work.AsSpan(0, _parts);

    /// <summary>
    /// Handles the report of a worker and gives it work for its free capacity. <paramref name="taken"/> receives the work of dead workers, which is taken back.
    /// <para>
    /// A report may arrive after the cluster declared its worker dead: the worker was frozen or cut off from the network. Then only the work that it completed counts,
    /// and it gets none: other workers have what it still runs, and what it would get would soon count as failed by its death.
    /// </para>
    /// </summary>
    internal WorkerReply Exchange(WorkerReport report, Func<string, bool> isDead, out List<(int Number, string Worker)> taken)
    {
        bool isLate = isDead(report.Worker);
        foreach (var result in report.Ended)
        {
            if (!isLate || result is { Error: null, IsReleased: false }) End(result);
        }
        List<int> stop = isLate ? [.. report.Running.Select(result => result.Number)] : Compare(report);
        taken = TakeBack(isDead);
        var orders = new List<WorkOrder>();
        while (!isLate && progress.Phase == JobPhase.Running && orders.Count < report.Free && Next(report.Worker) is { } order) orders.Add(order);
        return new WorkerReply(orders, stop, IsOver: false);
    }

    /// <summary>Records the result of a piece of work.</summary>
    internal void End(WorkResult result)
    {
        var work = progress.Work[result.Number];
        Learn(result);
        if (work.IsOver) return; // another worker completed it
        IsChanged = true;
        if (result.IsReleased)
        {
            (work.Status, work.Worker) = (WorkStatus.Waiting, null);
        }
        else if (result.Error is not null)
        {
            Fail(result.Number, result.Error);
        }
        else
        {
            (work.Status, work.Worker, work.Rows, work.Rejected, work.Bytes) = (WorkStatus.Done, null, result.Rows, result.Rejected, result.Bytes);
            if (result.Number == FinishNumber) Close(JobPhase.Done, null);
        }
    }

    /// <summary>
    /// Compares the work that a worker runs with the work assigned to it: takes back what the worker does not know (a reply was lost), assigns what no other worker has,
    /// and returns the numbers of the work that it should stop.
    /// </summary>
    internal List<int> Compare(WorkerReport report)
    {
        var stop = new List<int>();
        var runs = new HashSet<int>();
        foreach (var result in report.Running)
        {
            runs.Add(result.Number);
            Learn(result);
            var work = progress.Work[result.Number];
            if (work.IsOver) stop.Add(result.Number);
            else if (work.Status == WorkStatus.Waiting) Give(work, report.Worker);
        }
        for (int i = 0; i < progress.Work.Length; i++)
        {
            var work = progress.Work[i];
            if (work.Status == WorkStatus.Running && work.Worker == report.Worker && !runs.Contains(i)) (work.Status, work.Worker) = (WorkStatus.Waiting, null);
        }
        return stop;
    }

    /// <summary>Takes back the work of dead workers and returns its numbers. The work counts as failed, because it may have killed the worker.</summary>
    internal List<(int Number, string Worker)> TakeBack(Func<string, bool> isDead)
    {
        var taken = new List<(int, string)>();
        for (int i = 0; i < progress.Work.Length; i++)
        {
            if (progress.Work[i] is not { Status: WorkStatus.Running, Worker: { } worker } || !isDead(worker)) continue;
            Fail(i, "its worker died");
            taken.Add((i, worker));
        }
        return taken;
    }

    /// <summary>Assigns the next piece of work to a worker; returns null if none can start now.</summary>
    internal WorkOrder? Next(string worker)
    {
        // Cutting comes first, because parts wait for it.
        for (int s = 0; s < plan.Segments.Length; s++)
        {
            var work = progress.Work[_parts + s];
            if (work.Status != WorkStatus.Waiting) continue;
            Give(work, worker);
            return new WorkOrder { Number = _parts + s, Kind = WorkKind.Cut, Segment = s };
        }
        bool isAllOver = true;
        int part = 0;
        for (int s = 0; s < plan.Segments.Length; s++)
        {
            for (int k = 0; k < plan.Segments[s].Parts; k++, part++)
            {
                var work = progress.Work[part];
                isAllOver &= work.IsOver;
                if (work.Status != WorkStatus.Waiting || !AreCutsKnown(s, k)) continue;
                Give(work, worker);
                return new WorkOrder
                {
                    Number = part,
                    Kind = WorkKind.Annotate,
                    Segment = s,
                    Start = k == 0 ? null : progress.Cuts[s][k - 1],
                    End = k == plan.Segments[s].Parts - 1 ? null : progress.Cuts[s][k],
                };
            }
        }
        var finish = progress.Work[FinishNumber];
        if (!isAllOver || finish.Status != WorkStatus.Waiting) return null;
        Give(finish, worker);
        var failed = new Dictionary<int, string>();
        for (int i = 0; i < _parts; i++)
        {
            if (progress.Work[i].Status == WorkStatus.Failed) failed.Add(i, progress.Work[i].Reason!);
        }
        return new WorkOrder { Number = FinishNumber, Kind = WorkKind.Finish, FailedParts = failed, Started = progress.Started };
    }

    /// <summary>Ends the job.</summary>
    internal void Close(JobPhase phase, string? reason)
    {
        (progress.Phase, progress.Reason, progress.Ended) = (phase, reason, DateTime.UtcNow);
        IsChanged = true;
    }

    /// <summary>Marks all changes as stored.</summary>
    internal void Stored() => IsChanged = false;

    /// <summary>Adds new cuts.</summary>
    private void Learn(WorkResult result)
    {
        if (result.Number < _parts || result.Number == FinishNumber) return;
        var known = progress.Cuts[result.Number - _parts];
        known.AddRange(result.Cuts.Skip(known.Count));
    }

    private bool AreCutsKnown(int segment, int part) => progress.Cuts[segment].Count >= Math.Min(part + 1, plan.Segments[segment].Parts - 1);

    private void Give(WorkState work, string worker)
    {
        (work.Status, work.Worker) = (WorkStatus.Running, worker);
        IsChanged = true;
    }

    private void Fail(int number, string reason)
    {
        var work = progress.Work[number];
        (work.Status, work.Worker, work.Reason) = (WorkStatus.Waiting, null, reason);
        IsChanged = true;
        if (++work.Failures < MostFailures) return;
        work.Status = WorkStatus.Failed;
        if (number == FinishNumber) Close(JobPhase.Failed, reason);
        else if (number >= _parts) FailPartsOf(number - _parts, reason);
    }

    /// <summary>Fails the parts after the last known cut of a file that cannot be cut.</summary>
    private void FailPartsOf(int segment, string reason)
    {
        int first = plan.Segments.Take(segment).Sum(before => before.Parts);
        for (int k = 0; k < plan.Segments[segment].Parts; k++)
        {
            if (!AreCutsKnown(segment, k)) (progress.Work[first + k].Status, progress.Work[first + k].Reason) = (WorkStatus.Failed, reason);
        }
    }
}
