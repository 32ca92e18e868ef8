using System.Diagnostics;

namespace NlpPipeline.Cluster.Jobs;

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
