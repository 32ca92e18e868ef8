using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Hosting;

/// <summary>
/// The pipeline of a host, made from <see cref="NlpPipelineOptions"/> and made anew when their files or they themselves change. Thread-safe: a call
/// under way finishes with the pipeline it began with.
/// </summary>
public sealed class NlpService : IDisposable
{
    private readonly Lock _reloading = new();
    private readonly IOptionsMonitor<NlpPipelineOptions> _options;
    private readonly LexiconFiles _files;
    private readonly NlpMetrics _metrics;
    private readonly ILogger _logger;
    private readonly IDisposable? _subscription;
    private volatile Pipeline _pipeline;
    private volatile Exception? _reloadError;
    private bool _disposed;

    /// <summary>Made by the container; see <c>AddNlpPipeline</c>.</summary>
    /// <exception cref="IOException">A file of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file of the options is broken; the message names file, line and reason.</exception>
    internal NlpService(IOptionsMonitor<NlpPipelineOptions> options, string contentRoot, NlpMetrics metrics, ILogger logger)
    {
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _files = new LexiconFiles(contentRoot, Reload);
        lock (_reloading)
        {
            _files.Watch(options.CurrentValue); // before they are read, so that no change is missed
            _pipeline = Build(options.CurrentValue);
        }
        _subscription = options.OnChange(_ => _files.Touch());
    }

    /// <summary>The pipeline as it now is. It does not change itself; ask again to get the one after a reload.</summary>
    public Pipeline Pipeline => _pipeline;

    /// <summary>Why the last reload failed, while the pipeline before it stays in use; null if it did not.</summary>
    public Exception? ReloadError => _reloadError;

    /// <summary>Runs every stage on a text, and counts it in the metrics.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text)
    {
        var document = new Document(text);
        Process(text, document);
        return document;
    }

    /// <summary>Runs every stage on a text, in a document used before: its arrays are kept, all else in it is replaced.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Process(string text, Document reused)
    {
        long start = Stopwatch.GetTimestamp();
        _pipeline.Process(text, reused);
        _metrics.Processed(text.Length, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Stops watching files. The pipeline stays usable.</summary>
    public void Dispose()
    {
        _subscription?.Dispose();
        lock (_reloading)
        {
            _disposed = true;
            _files.Dispose();
        }
    }

    private void Reload()
    {
        lock (_reloading)
        {
            if (_disposed) return;
            try
            {
                var options = _options.CurrentValue;
                _files.Watch(options);
                _pipeline = Build(options);
                _reloadError = null;
                _metrics.Reloaded(succeeded: true);
            }
            catch (Exception error) // whatever it is, the service goes on with what it has; the log and the health check tell
            {
                _reloadError = error;
                _metrics.Reloaded(succeeded: false);
                Log.ReloadFailed(_logger, error.Message, error);
            }
        }
    }

    private Pipeline Build(NlpPipelineOptions options)
    {
        long start = Stopwatch.GetTimestamp();
        var lexicon = _files.Load(options);
        var builder = Pipeline.CreateBuilder();
        options.Stages(builder, new Segmenter(lexicon, options.Segmenter));
        var pipeline = builder.Build();
        Log.Loaded(_logger, options.UserWords.Count, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return pipeline;
    }
}
