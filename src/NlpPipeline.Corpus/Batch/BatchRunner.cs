using System.Diagnostics;
using System.Runtime.CompilerServices;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Report;

namespace NlpPipeline.Corpus;

/// <summary>
/// Annotates corpora of any size in constant memory: one thread reads, several annotate, and one writes in the order of the input. The output has the
/// same bytes for any number of threads. Thread-safe.
/// </summary>
public sealed class BatchRunner
{
    private readonly Pipeline? _pipeline;

    /// <summary>Creates a runner that builds a pipeline from the options of each run.</summary>
    public BatchRunner()
    {
    }

    /// <summary>Creates a runner with your own pipeline, which must produce the annotations of a run.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="pipeline"/> is null.</exception>
    public BatchRunner(Pipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        _pipeline = pipeline;
    }

    /// <summary>Annotates records as they arrive, on all processors, and returns them in their order.</summary>
    /// <param name="records">The records, such as a <see cref="CorpusReader"/> reads.</param>
    /// <param name="textColumn">The name of the text field; the text of a record without it is empty.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
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

    /// <summary>Runs a batch on files or the standard streams.</summary>
    /// <param name="options">The options.</param>
    /// <param name="progress">Receives the progress after each chunk of rows; may be null.</param>
    /// <param name="described">Called once with a description of the first input; may be null.</param>
    /// <param name="cancellationToken">Stops the run; it can be resumed.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message names it.</exception>
    /// <exception cref="IOException">A file does not exist or cannot be read or written, or there is an unfinished run or an existing output.</exception>
    /// <exception cref="InvalidDataException">The text column cannot be detected, or no record has it; or the input is damaged; or <see cref="BatchOptions.Strict"/> is set and a record is rejected.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<BatchResult> RunAsync(
        BatchOptions options, IProgress<BatchProgress>? progress = null, Action<string>? described = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OutputPaths.Check(options);
        if (options is { Output: { } output, Resume: true } && OutputPaths.FindComplete(output, options.SplitBytes is not null) is { } existing)
            return new BatchResult(new BatchSummary(), TimeSpan.Zero, [existing], null, WasComplete: true);
        var pipeline = _pipeline ?? Pipeline.Create(options.Pipeline); // before anything is read or written
        using var plan = await CreatePlanAsync(options, cancellationToken).ConfigureAwait(false);
        plan.Answers = pipeline.Answers;
        described?.Invoke(plan.Description);
        if (options.Report is { } report) ReportPage.Check(report, options.Files);
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

    /// <summary>Creates the plan on another thread, because opening a named pipe waits for its writer and cannot be cancelled.</summary>
    private static async Task<BatchPlan> CreatePlanAsync(BatchOptions options, CancellationToken cancellationToken)
    {
        var creation = Task.Factory.StartNew(() => BatchPlan.Create(options), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await creation.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = creation.ContinueWith(created => created.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>Returns an error message if no record has the named field of texts: its name is wrong. A stream may be a part of a corpus whose other parts have it.</summary>
    private static string? FaultOfTexts(BatchPlan plan, BatchSummary summary)
    {
        if (plan.Options.TextColumn is not { } name || plan.Inputs.IsStream || !summary.Rejects.ContainsKey(RejectReason.NoText) || summary.SeenColumns.Contains(nameof(BatchOptions.TextColumn))) return null;
        string input = plan.Inputs.Paths.Length == 1 ? plan.Inputs.Paths[0] : "the inputs";
        return $"No record of {input} has a field {name} for TextColumn; the first records have {string.Join(", ", plan.Names)}.{NameSuggestion.For(name, plan.Names)}";
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
        if (FaultOfTexts(plan, summary) is { } fault)
        {
            target.Discard();
            throw new InvalidDataException(fault);
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
                    cancellationToken.ThrowIfCancellationRequested(); // WaitAsync does not check the token if the task is complete
                    var result = await job.Completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                    if (plan.Options.Strict && result.FirstReject is { } reject) throw new InvalidDataException($"{reject}; stopped because Strict is set.");
                    target.Write(result);
                    summary.Merge(result.Summary);
                    (file, next) = (job.File, result.Next);
                    if (doneBefore < 0) doneBefore = state is null ? 0 : job.FileBytesDone;
                    progress?.Report(new BatchProgress(summary.Rows, summary.Rejected, summary.Bytes, job.FileBytesDone, plan.Inputs.TotalSize, doneBefore));
                    workers.Return(job, result);
                    if (clock.Elapsed - committed < plan.Options.CommitInterval) continue;
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
