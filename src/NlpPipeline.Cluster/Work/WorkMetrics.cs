using System.Diagnostics.Metrics;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster.Work;

/// <summary>The metrics of a worker, in the meter <c>NlpPipeline.Cluster</c>.</summary>
internal sealed class WorkMetrics
{
    private readonly Counter<long> _rows;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _done;
    private readonly Counter<long> _failed;

    internal WorkMetrics(Meter meter, Func<int> running)
    {
        _rows = meter.CreateCounter<long>("nlp.cluster.rows", "{row}", "Rows written.");
        _rejected = meter.CreateCounter<long>("nlp.cluster.rejected", "{row}", "Rows rejected.");
        _bytes = meter.CreateCounter<long>("nlp.cluster.bytes", "By", "Bytes of rows read.");
        _done = meter.CreateCounter<long>("nlp.cluster.work.done", "{work}", "Pieces of work done.");
        _failed = meter.CreateCounter<long>("nlp.cluster.work.failed", "{work}", "Pieces of work that failed.");
        meter.CreateObservableGauge("nlp.cluster.work.running", running, "{work}", "Pieces of work that are running.");
    }

    internal void Count(WorkResult result)
    {
        if (result.IsReleased) return;
        if (result.Error is not null)
        {
            _failed.Add(1);
            return;
        }
        _done.Add(1);
        _rows.Add(result.Rows);
        _rejected.Add(result.Rejected);
        _bytes.Add(result.Bytes);
    }
}
