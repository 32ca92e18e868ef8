using System.Diagnostics.Metrics;

namespace NlpPipeline.Hosting;

/// <summary>The meter <c>NlpPipeline</c>: documents, characters, durations and reloads.</summary>
internal sealed class NlpMetrics
{
    internal const string MeterName = "NlpPipeline";

    private readonly Counter<long> _documents;
    private readonly Counter<long> _characters;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _reloads;

    public NlpMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _documents = meter.CreateCounter<long>("nlp.documents", "{document}", "Documents processed.");
        _characters = meter.CreateCounter<long>("nlp.characters", "{character}", "UTF-16 code units of the documents processed.");
        _duration = meter.CreateHistogram<double>("nlp.duration", "s", "The duration of processing a document.", advice: new()
        {
            HistogramBucketBoundaries = [0.00001, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
        });
        _reloads = meter.CreateCounter<long>("nlp.reloads", "{reload}", "Reloads of the pipeline, tagged with whether they succeeded.");
    }

    internal void Processed(int characters, TimeSpan duration)
    {
        _documents.Add(1);
        _characters.Add(characters);
        _duration.Record(duration.TotalSeconds);
    }

    internal void Reloaded(bool succeeded) => _reloads.Add(1, new KeyValuePair<string, object?>("succeeded", succeeded));
}
