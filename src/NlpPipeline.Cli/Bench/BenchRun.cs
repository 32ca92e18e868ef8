using System.Diagnostics;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace NlpPipeline.Cli.Bench;

/// <summary>
/// Measures the time of whole passes over a text. The threads share one pipeline; each reuses its own document, and takes the next block of lines until none is
/// left. All wait for each other at the end of a pass. Before the timed passes, the text is processed until the JIT has nothing left to compile.
/// </summary>
internal sealed class BenchRun : IDisposable
{
    private const int LeastPasses = 3;
    private const int ExpectedPasses = 1 << 16;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(0.3); // methods wait 0.1 s before they are compiled again, better

    private readonly Pipeline _pipeline;
    private readonly BenchText _text;
    private readonly int[] _blocks;
    private readonly TimeSpan _duration;
    private readonly Barrier _barrier;
    private readonly List<double> _processorSeconds = new(ExpectedPasses);
    private readonly List<double> _seconds = new(ExpectedPasses); // room made before, so that it allocates nothing while timing
    private int _nextBlock;
    private long _tokens;
    private long _expectedTokens = -1;
    private int _warmUpPasses;
    private bool _isTiming;
    private bool _isDone;
    private long _begin;
    private long _passBegin;
    private TimeSpan _processorBegin;
    private long _compiledMethods;
    private long _lastCompilation;
    private long _allocated;
    private ExceptionDispatchInfo? _failure;

    private BenchRun(Pipeline pipeline, BenchText text, int threads, TimeSpan duration)
    {
        (_pipeline, _text, _duration) = (pipeline, text, duration);
        _blocks = text.Blocks(threads);
        _barrier = new Barrier(threads, _ => EndPass());
    }

    /// <param name="pipeline">The pipeline to run on each line.</param>
    /// <param name="text">The lines.</param>
    /// <param name="threads">The number of threads.</param>
    /// <param name="duration">The minimum duration of the timed passes, of which there are at least three; a pass is never interrupted.</param>
    /// <exception cref="InvalidOperationException">Two passes produced different numbers of tokens.</exception>
    internal static BenchResult Run(Pipeline pipeline, BenchText text, int threads, TimeSpan duration)
    {
        using var run = new BenchRun(pipeline, text, threads, duration);
        run._begin = run._passBegin = run._lastCompilation = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(run.Work)).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        run._failure?.Throw();
        return new BenchResult(run._expectedTokens, run._warmUpPasses, run._seconds, run._processorSeconds, run._allocated, run._compiledMethods);
    }

    public void Dispose() => _barrier.Dispose();

    private void Work()
    {
        var document = new Document("");
        while (!_isDone)
        {
            try
            {
                Interlocked.Add(ref _tokens, ProcessBlocks(document));
            }
            catch (Exception e)
            {
                // The others wait for this thread at the end of the pass, and the failure is thrown where they were started.
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            }
            _barrier.SignalAndWait();
        }
    }

    private long ProcessBlocks(Document document)
    {
        long tokens = 0;
        var lines = _text.Lines;
        for (int block; (block = Interlocked.Increment(ref _nextBlock)) < _blocks.Length;)
        {
            for (int i = _blocks[block - 1]; i < _blocks[block]; i++)
            {
                _pipeline.Process(lines[i], document);
                tokens += document.Tokens.Length;
            }
        }
        return tokens;
    }

    /// <summary>Runs on one thread while the others wait.</summary>
    private void EndPass()
    {
        long now = Stopwatch.GetTimestamp();
        if (_expectedTokens < 0) _expectedTokens = _tokens;
        if (_tokens != _expectedTokens && _failure is null)
        {
            _failure = ExceptionDispatchInfo.Capture(new InvalidOperationException(
                $"One pass produced {_expectedTokens} tokens and a later one {_tokens}: the pipeline is not deterministic."));
        }
        if (_isTiming) EndTimedPass(now);
        else EndWarmUpPass(now);
        _isDone |= _failure is not null;
        _tokens = 0;
        _nextBlock = 0;
        _processorBegin = Environment.CpuUsage.TotalTime;
        _passBegin = Stopwatch.GetTimestamp();
    }

    private void EndTimedPass(long now)
    {
        _seconds.Add(Stopwatch.GetElapsedTime(_passBegin, now).TotalSeconds);
        _processorSeconds.Add((Environment.CpuUsage.TotalTime - _processorBegin).TotalSeconds);
        if (_seconds.Count < LeastPasses || Stopwatch.GetElapsedTime(_begin, now) < _duration) return;
        _compiledMethods = JitInfo.GetCompiledMethodCount() - _compiledMethods;
        _allocated = GC.GetTotalAllocatedBytes(precise: true) - _allocated;
        _isDone = true;
    }

    private void EndWarmUpPass(long now)
    {
        _warmUpPasses++;
        long compiledMethods = JitInfo.GetCompiledMethodCount();
        if (compiledMethods != _compiledMethods) _lastCompilation = now;
        _compiledMethods = compiledMethods;
        var elapsed = Stopwatch.GetElapsedTime(_begin, now);
        bool hasSettled = elapsed >= s_warmUp && Stopwatch.GetElapsedTime(_lastCompilation, now) >= s_quiet;
        if (!hasSettled && elapsed < s_longestWarmUp) return;
        _isTiming = true;
        _allocated = GC.GetTotalAllocatedBytes(precise: true);
        _begin = Stopwatch.GetTimestamp();
    }
}
