using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NlpPipeline.Hosting.Tests;

/// <summary>Keeps what is logged as errors.</summary>
internal sealed class LogSink : ILoggerProvider, ILogger
{
    internal ConcurrentQueue<string> Errors { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Errors.Enqueue(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}
