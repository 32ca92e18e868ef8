using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NlpPipeline.Hosting;

/// <summary>
/// The pipeline of a host, made from <see cref="NlpPipelineOptions"/> and made anew when their files or they themselves change. Thread-safe: a call
/// under way finishes with the pipeline it began with.
/// </summary>
public sealed class NlpService : IDisposable
{
    private readonly Lock _reloading = new();
    private readonly IOptionsMonitor<NlpPipelineOptions> _options;
    private readonly string _contentRoot;
    private readonly OptionFiles _files;
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
        _contentRoot = contentRoot;
        _files = new OptionFiles(contentRoot, Reload);
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

    /// <summary>Runs all stages on a text, and counts it in the metrics.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">Its title, given apart from the text or repeated at its beginning; null or blank if none is known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text, string? title = null)
    {
        var document = new Document("");
        Process(text, title, document);
        return document;
    }

    /// <summary>Runs every stage on a text, in a document used before: its arrays are kept, all else in it is replaced.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Process(string text, Document reused) => Process(text, null, reused);

    /// <summary>Runs all stages on a text with a title, in a document used before.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">Its title, given apart from the text or repeated at its beginning; null or blank if none is known.</param>
    /// <param name="reused">The document; its arrays are kept, everything else in it is replaced.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="reused"/> is null.</exception>
    public void Process(string text, string? title, Document reused)
    {
        long start = Stopwatch.GetTimestamp();
        _pipeline.Process(text, title, reused);
        _metrics.Processed(reused.Text.Length, Stopwatch.GetElapsedTime(start));
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
        var builder = Pipeline.CreateBuilder(options.WithFullPaths(_contentRoot));
        options.Stages(builder);
        var pipeline = builder.Build();
        Log.Loaded(_logger, options.UserWordFiles.Count, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        return pipeline;
    }
}
