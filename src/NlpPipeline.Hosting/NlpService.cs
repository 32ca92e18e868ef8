using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NlpPipeline.Hosting;

/// <summary>
/// The pipeline of a host, built from <see cref="NlpPipelineOptions"/> and rebuilt when the options or their files change. Thread-safe: a running call
/// completes with the pipeline that it began with.
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

    /// <summary>Creates the service; called by the container. See <c>AddNlpPipeline</c>.</summary>
    /// <exception cref="IOException">A file of the options cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file of the options is invalid; the message contains file, line and reason.</exception>
    internal NlpService(IOptionsMonitor<NlpPipelineOptions> options, string contentRoot, NlpMetrics metrics, ILogger logger)
    {
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _contentRoot = contentRoot;
        _files = new OptionFiles(contentRoot, Reload);
        lock (_reloading)
        {
            _files.Watch(options.CurrentValue); // before the files are read, so that no change is missed
            _pipeline = Build(options.CurrentValue);
        }
        _subscription = options.OnChange(_ => _files.Touch());
    }

    /// <summary>The current pipeline. It is immutable; read the property again to get the pipeline after a reload.</summary>
    public Pipeline Pipeline => _pipeline;

    /// <summary>The error of the last reload, while the previous pipeline stays in use; null if it succeeded.</summary>
    public Exception? ReloadError => _reloadError;

    /// <summary>Runs all stages on a text and records it in the metrics.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, which may be repeated at the beginning of the text; null or blank if unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public Document Process(string text, string? title = null)
    {
        var document = new Document("");
        Process(text, title, document);
        return document;
    }

    /// <summary>Runs all stages on a text and stores the results in an existing document, which keeps its arrays. All other content of the document is replaced.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Process(string text, Document reused) => Process(text, null, reused);

    /// <summary>Runs all stages on a text with a title and stores the results in an existing document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title, which may be repeated at the beginning of the text; null or blank if unknown.</param>
    /// <param name="reused">The document. It keeps its arrays; all other content is replaced.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> or <paramref name="reused"/> is null.</exception>
    public void Process(string text, string? title, Document reused)
    {
        long start = Stopwatch.GetTimestamp();
        _pipeline.Process(text, title, reused);
        _metrics.Processed(reused.Text.Length, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Stops watching files. The pipeline remains usable.</summary>
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
            catch (Exception error) // the service continues with the previous pipeline; the log and the health check report any error
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
