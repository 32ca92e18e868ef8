namespace NlpPipeline.Cluster.Jobs;

/// <summary>
/// Whether workers are dead, which Orleans' membership says. A worker that it does not know has joined a moment ago, or is long gone: that one is dead once nothing was heard of it for a
/// minute. Not thread-safe.
/// </summary>
/// <param name="statusOf">What membership says of a worker.</param>
/// <param name="clock">The time.</param>
internal sealed class WorkerLife(Func<string, SiloStatus> statusOf, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly long _begun = clock.GetTimestamp();
    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);

    /// <summary>Notes that a worker has said something.</summary>
    internal void Hear(string worker) => _heard[worker] = clock.GetTimestamp();

    internal bool IsDead(string worker) => statusOf(worker) switch
    {
        SiloStatus.Dead => true,
        SiloStatus.None => clock.GetElapsedTime(_heard.GetValueOrDefault(worker, _begun)) > s_patience,
        _ => false,
    };
}
