using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster.Work;

/// <summary>A piece of work on its own thread. Thread-safe.</summary>
internal sealed class RunningWork : IDisposable
{
    private readonly Lazy<JobWork> _job;
    private readonly WorkOrder _order;
    private readonly BatchSummary _summary = new();
    private readonly List<Cut> _cuts = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private string? _error;
    private volatile bool _ended;

    private RunningWork(string job, Lazy<JobWork> work, WorkOrder order) => (Job, _job, _order) = (job, work, order);

    /// <summary>The name of the job.</summary>
    internal string Job { get; }

    internal bool IsEnded => _ended;

    /// <summary>Whether the job does not need the result.</summary>
    internal bool IsUnwanted { get; private set; }

    /// <summary>The progress or result.</summary>
    internal WorkResult Result
    {
        get
        {
            lock (_lock)
            {
                return new WorkResult
                {
                    Number = _order.Number,
                    Rows = _summary.Rows,
                    Rejected = _ended ? _summary.Rejected : 0,
                    Bytes = _summary.Bytes,
                    Cuts = [.. _cuts],
                    Error = _error,
                    IsReleased = _ended && _error is null && _stop.IsCancellationRequested,
                };
            }
        }
    }

    /// <summary>Starts a piece of work.</summary>
    /// <param name="job">The name of the job.</param>
    /// <param name="shared">The data shared with other work of the job, created on the thread of the work so that a failure is a failure of the work.</param>
    /// <param name="order">The work.</param>
    /// <param name="ended">Called at the end, on the thread of the work.</param>
    internal static RunningWork Start(string job, Lazy<JobWork> shared, WorkOrder order, Action ended)
    {
        var work = new RunningWork(job, shared, order);
        // Not a thread of the pool, which Orleans needs to respond: a part occupies its processor for many seconds.
        new Thread(() => work.Run(ended)) { IsBackground = true, Name = $"work {order.Number}" }.Start();
        return work;
    }

    /// <summary>Requests cancellation.</summary>
    internal void Stop() => _stop.Cancel();

    /// <summary>Requests cancellation and discards the result.</summary>
    internal void Drop()
    {
        IsUnwanted = true;
        _stop.Cancel();
    }

    public void Dispose() => _stop.Dispose();

    private void Run(Action ended)
    {
        try
        {
            switch (_order.Kind)
            {
                case WorkKind.Cut: FindCuts(); break;
                case WorkKind.Annotate: PartWork.Run(_job.Value, _order, _summary, _stop.Token); break;
                default: FinishWork.Run(_job.Value, _order, _stop.Token); break;
            }
        }
        catch (OperationCanceledException)
        {
            // Returned, or not needed.
        }
        catch (Exception e)
        {
            lock (_lock) _error = e.Message;
        }
        _ended = true;
        ended();
    }

    private void FindCuts()
    {
        var job = _job.Value;
        var segment = job.Plan.Segments[_order.Segment];
        var files = job.FilesOf(segment);
        JobWork.CheckSizes(files);
        foreach (var cut in PartCutter.Cut(job.Batch, files[0].Path, segment.Parts, segment.Bytes))
        {
            _stop.Token.ThrowIfCancellationRequested();
            lock (_lock) _cuts.Add(Cut.Of(cut));
        }
    }
}
