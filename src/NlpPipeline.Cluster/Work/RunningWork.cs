using NlpPipeline.Cluster.Jobs;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Cluster.Work;

/// <summary>A piece of work on its thread. Thread-safe.</summary>
internal sealed class RunningWork : IDisposable
{
    private readonly JobWork _job;
    private readonly WorkOrder _order;
    private readonly BatchSummary _summary = new();
    private readonly List<Cut> _cuts = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private string? _error;
    private volatile bool _ended;

    private RunningWork(JobWork job, WorkOrder order) => (_job, _order) = (job, order);

    internal string Job => _job.Job;

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
    /// <param name="job">Its job.</param>
    /// <param name="order">What to do.</param>
    /// <param name="ended">Is called at its end, on its thread.</param>
    internal static RunningWork Start(JobWork job, WorkOrder order, Action ended)
    {
        var work = new RunningWork(job, order);
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
                case WorkKind.Annotate: PartWork.Run(_job, _order, _summary, _stop.Token); break;
                default: FinishWork.Run(_job, _order, _stop.Token); break;
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
        var segment = _job.Plan.Segments[_order.Segment];
        var files = _job.FilesOf(segment);
        JobWork.CheckSizes(files);
        foreach (var cut in PartCutter.Cut(_job.Batch, files[0].Path, segment.Parts, segment.Bytes))
        {
            _stop.Token.ThrowIfCancellationRequested();
            lock (_lock) _cuts.Add(Cut.Of(cut));
        }
    }
}
