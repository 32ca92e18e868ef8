using System.Diagnostics;
using System.Runtime.CompilerServices;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Report;

namespace NlpPipeline.Corpus;

/// <summary>
/// Annotates corpora of any size in constant memory: one thread reads, many annotate, one writes, in the order of the input, and with the same bytes for any
/// number of threads. Thread-safe; each run has a state of its own.
/// </summary>
public sealed class BatchRunner
{
    private static readonly TimeSpan s_commitInterval = TimeSpan.FromSeconds(2);

    private readonly Pipeline? _pipeline;

    /// <summary>A runner with the stages that the annotations of a run need.</summary>
    public BatchRunner()
    {
    }

    /// <summary>A runner with a pipeline of one's own. It must set what the annotations of a run ask for.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="pipeline"/> is null.</exception>
    public BatchRunner(Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        _pipeline = pipeline;
    }

    /// <summary>Annotates records as they come, on all processors, and gives them in their order.</summary>
    /// <param name="records">The records, such as a <see cref="CorpusReader"/> reads.</param>
    /// <param name="textColumn">The name of the field with the text; a record without it is taken to have an empty one.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async IAsyncEnumerable<AnnotatedRecord> AnnotateAsync(
        IAsyncEnumerable<CorpusRecord> records, string textColumn, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(textColumn);
        var pipeline = _pipeline ?? Pipeline.CreateDefault();
        var pending = new Queue<Task<AnnotatedRecord>>();
        int most = 4 * Environment.ProcessorCount;
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            pending.Enqueue(Task.Run(() => new AnnotatedRecord(record, pipeline.Process(record[textColumn] ?? "")), cancellationToken));
            if (pending.Count == most) yield return await pending.Dequeue().ConfigureAwait(false);
        }
        while (pending.Count > 0) yield return await pending.Dequeue().ConfigureAwait(false);
    }

    /// <summary>Runs a batch from files to files, or from and to the standard streams.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Is told how far the run is, after each chunk of rows.</param>
    /// <param name="described">Is told once what was found out about the first input, in words for people.</param>
    /// <param name="cancellationToken">Stops the run; what is written by then can be gone on with.</param>
    /// <exception cref="IOException">A file is missing or cannot be read or written, or a run or an output stands in the way.</exception>
    /// <exception cref="InvalidDataException">The texts cannot be found in the input; or it is damaged; or the options are strict and a record is bad.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<BatchResult> RunAsync(
        BatchOptions options, IProgress<BatchProgress>? progress = null, Action<string>? described = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options is { Output: { } output, Resume: true } && OutputPaths.IsComplete(output, options.SplitBytes is not null))
            return new BatchResult(new BatchSummary(), TimeSpan.Zero, [], null, WasComplete: true);
        var pipeline = _pipeline ?? Pipeline.Create(options.Pipeline); // before anything is read or written
        using var plan = BatchPlan.Create(options);
        plan.Answers = pipeline.Answers;
        described?.Invoke(plan.Description);
        if (options.Output is not null)
        {
            using var files = FileTarget.Open(plan, out var state);
            var run = await RunAsync(plan, pipeline, files, state, progress, cancellationToken).ConfigureAwait(false);
            return run with { Outputs = files.Outputs, Rejects = run.Summary.Rejected > 0 ? files.RejectsPath : null };
        }
        using var stream = new StreamTarget(options.OutputStream ?? Console.OpenStandardOutput(), Console.OpenStandardError());
        stream.Begin(plan.CreateHeader());
        return await RunAsync(plan, pipeline, stream, null, progress, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<BatchResult> RunAsync(
        BatchPlan plan, Pipeline pipeline, BatchTarget target, BatchState? state, IProgress<BatchProgress>? progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        double before = state?.Seconds ?? 0;
        var summary = state?.Summary ?? new BatchSummary();
        if (state is not { IsDone: true })
        {
            await WriteAllAsync().ConfigureAwait(false);
        }
        var elapsed = TimeSpan.FromSeconds(before + clock.Elapsed.TotalSeconds);
        if (plan.Options.Report is { } report) ReportPage.Write(report, plan, summary, elapsed);
        target.Complete();
        return new BatchResult(summary, elapsed, [], null);

        async Task WriteAllAsync()
        {
            int file = state?.File ?? 0;
            var next = state?.Position;
            long doneBefore = -1;
            var committed = TimeSpan.Zero;
            if (state is null) target.Commit(0, new Reading.ReadPosition(0, 1, 1), 0, summary, isDone: false);
            using var workers = BatchWorkers.Start(plan, pipeline, file, state is null ? null : next, cancellationToken);
            try
            {
                await foreach (var job in workers.Jobs.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested(); // what is ready is waited for without a look at it
                    var result = await job.Completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                    if (plan.Options.Strict && result.FirstReject is { } reject) throw new InvalidDataException($"{reject}; stopped, as Strict is set.");
                    target.Write(result);
                    summary.Merge(result.Summary);
                    (file, next) = (job.File, result.Next);
                    if (doneBefore < 0) doneBefore = state is null ? 0 : job.FileBytesDone;
                    progress?.Report(new BatchProgress(summary.Rows, summary.Rejected, summary.Bytes, job.FileBytesDone, plan.Inputs.TotalSize, doneBefore));
                    workers.Return(job, result);
                    if (clock.Elapsed - committed < s_commitInterval) continue;
                    Commit(isDone: false);
                    committed = clock.Elapsed;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or InvalidDataException)
            {
                Commit(isDone: false);
                throw;
            }
            Commit(isDone: true);

            void Commit(bool isDone) => target.Commit(file, next ?? new Reading.ReadPosition(0, 1, 1), before + clock.Elapsed.TotalSeconds, summary, isDone);
        }
    }
}
