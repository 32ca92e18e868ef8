using System.Collections.Concurrent;
using System.Threading.Channels;
using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>The threads of a run: a reader of chunks, and annotators. Jobs are returned in the order of the input, completed or not.</summary>
internal sealed class BatchWorkers : IDisposable
{
    private const long LeastBudget = 8 << 20;
    private const long BudgetOfThread = 1 << 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private readonly BatchPlan _plan;
    private readonly Pipeline _pipeline;
    private readonly ByteBudget _budget;
    private readonly BlockingCollection<BatchJob> _work = [];
    private readonly Channel<BatchJob> _ordered = Channel.CreateUnbounded<BatchJob>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly ConcurrentBag<ChunkResult> _spare = [];
    private readonly CancellationTokenSource _stop;
    private readonly List<Thread> _threads = [];

    private BatchWorkers(BatchPlan plan, Pipeline pipeline, int threads, CancellationToken cancellation)
    {
        (_plan, _pipeline) = (plan, pipeline);
        _budget = new ByteBudget(Math.Max(LeastBudget, threads * BudgetOfThread));
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>The jobs in the order of the input.</summary>
    internal ChannelReader<BatchJob> Jobs => _ordered.Reader;

    /// <summary>Starts the threads at a position of the input.</summary>
    internal static BatchWorkers Start(BatchPlan plan, Pipeline pipeline, int file, ReadPosition? position, CancellationToken cancellation)
    {
        int count = plan.Options.Threads > 0 ? plan.Options.Threads : Environment.ProcessorCount;
        var workers = new BatchWorkers(plan, pipeline, count, cancellation);
        workers.StartThread("reader", () => workers.ReadAll(file, position));
        for (int i = 0; i < count; i++) workers.StartThread("annotator", workers.AnnotateAll);
        return workers;
    }

    /// <summary>Releases the resources of a job after it is written.</summary>
    internal void Return(BatchJob job, ChunkResult result)
    {
        result.Clear();
        _spare.Add(result);
        if (job.Chunk.IsLong) RecordChunk.CollectGarbage();
        _budget.Release(job.Cost);
    }

    /// <summary>Stops the threads. Does not wait for one that processes a long text; it uses nothing that anyone else needs.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        bool allEnded = _threads.TrueForAll(thread => thread.Join(s_patience));
        if (!allEnded) return;
        _work.Dispose();
        _stop.Dispose();
    }

    private void StartThread(string name, Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true, Name = "batch " + name };
        _threads.Add(thread);
        thread.Start();
    }

    private void ReadAll(int first, ReadPosition? position)
    {
        Exception? failure = null;
        try
        {
            long bytesBefore = _plan.Inputs.Sizes.Take(first).Sum();
            for (int i = first; i < _plan.Inputs.Paths.Length; i++)
            {
                using var reader = _plan.Open(i);
                if (i == first && position is { Offset: > 0 } known) reader.Resume(known);
                while (reader.NextChunk() is { } chunk)
                {
                    var job = new BatchJob(i, reader.File, chunk, bytesBefore + reader.FileBytesRead);
                    _budget.Acquire(job.Cost, _stop.Token);
                    _ordered.Writer.TryWrite(job);
                    _work.Add(job);
                    if (chunk.IsLong) _budget.WaitUntilFree(_stop.Token); // it refers to the reader's buffer
                }
                bytesBefore += _plan.Inputs.Sizes[i];
            }
        }
        catch (Exception e)
        {
            failure = e; // rethrown to the reader of the jobs
        }
        _work.CompleteAdding();
        _ordered.Writer.Complete(failure);
    }

    private void AnnotateAll()
    {
        ChunkAnnotator? annotator = null;
        try
        {
            foreach (var job in _work.GetConsumingEnumerable(_stop.Token))
            {
                try
                {
                    if (annotator?.File != job.Description)
                    {
                        annotator?.Dispose();
                        annotator = new ChunkAnnotator(_plan, _pipeline, job.Description);
                    }
                    if (job.Chunk.IsLong) RecordChunk.CollectGarbage();
                    if (!_spare.TryTake(out var result)) result = new ChunkResult();
                    annotator.Annotate(job.Chunk, result);
                    job.Completion.SetResult(result);
                }
                catch (Exception e)
                {
                    job.Completion.SetException(e); // rethrown when the job is awaited
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run was stopped.
        }
        annotator?.Dispose();
    }
}
