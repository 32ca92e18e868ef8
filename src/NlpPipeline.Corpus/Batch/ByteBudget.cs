namespace NlpPipeline.Corpus.Batch;

/// <summary>
/// Limits the number of bytes between reading and writing: bytes, not chunks, because one row may have fifty megabytes; such a row waits until it is alone.
/// Thread-safe.
/// </summary>
internal sealed class ByteBudget(long total)
{
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private long _used;

    /// <summary>Waits until there is room.</summary>
    internal void Acquire(long bytes, CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (_used > 0 && _used + bytes > total)
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, s_wait);
            }
            _used += bytes;
        }
    }

    /// <summary>Waits until everything is released.</summary>
    internal void WaitUntilFree(CancellationToken cancellation)
    {
        lock (_gate)
        {
            while (_used > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, s_wait);
            }
        }
    }

    /// <summary>Releases bytes.</summary>
    internal void Release(long bytes)
    {
        lock (_gate)
        {
            _used -= bytes;
            Monitor.Pulse(_gate);
        }
    }
}
