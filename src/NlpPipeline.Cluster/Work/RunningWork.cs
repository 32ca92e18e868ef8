using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster.Work;

/// <summary>A piece of work on its thread. Thread-safe.</summary>
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

    /// <summary>The name of its job.</summary>
    internal string Job { get; }

    internal bool IsEnded => _ended;

    /// <summary>Whether its job wants nothing more of it.</summary>
    internal bool IsUnwanted { get; private set; }

    /// <summary>How it is getting on, or how it ended.</summary>
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

    /// <summary>Starts it.</summary>
    /// <param name="job">The name of its job.</param>
    /// <param name="shared">What it shares with other work of the job; is made on its thread, where it can fail as the work does.</param>
    /// <param name="order">What to do.</param>
    /// <param name="ended">Is called at its end, on its thread.</param>
    internal static RunningWork Start(string job, Lazy<JobWork> shared, WorkOrder order, Action ended)
    {
        var work = new RunningWork(job, shared, order);
        // Not a thread of the pool, which Orleans needs to answer: a part takes its processor for many seconds.
        new Thread(() => work.Run(ended)) { IsBackground = true, Name = $"work {order.Number}" }.Start();
        return work;
    }

    /// <summary>Stops it soon.</summary>
    internal void Stop() => _stop.Cancel();

    /// <summary>Stops it soon, and has it forgotten.</summary>
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
            // Given back, or unwanted.
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
