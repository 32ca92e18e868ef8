using Microsoft.Extensions.Logging;

namespace NlpPipeline.Hosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The pipeline was built in {Milliseconds:F0} ms, with {Files} file(s) of user words.")]
    internal static partial void Loaded(ILogger logger, int files, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "The pipeline could not be reloaded and the previous one stays in use: {Reason}")]
    internal static partial void ReloadFailed(ILogger logger, string reason, Exception error);
}
