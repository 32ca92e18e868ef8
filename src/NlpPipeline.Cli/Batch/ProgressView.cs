using System.Diagnostics;
using System.Globalization;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Report;
using NlpPipeline.Corpus;
using Spectre.Console;

namespace NlpPipeline.Cli.Batch;

/// <summary>Shows the progress of a batch on standard error: a bar on a terminal, otherwise a line every ten seconds; nothing if quiet.</summary>
internal abstract class ProgressView(Labels labels) : IProgress<BatchProgress>, IDisposable
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _bytesBefore = -1;

    internal static ProgressView Create(bool isQuiet, Labels labels) => isQuiet ? new NoProgressView(labels) : Console.IsErrorRedirected ? new ProgressLines(labels) : new ProgressBar(labels);

    /// <summary>Shows the detected columns and formats of the input.</summary>
    internal abstract void Describe(string description);

    public abstract void Report(BatchProgress value);

    public virtual void Dispose()
    {
    }

    /// <summary>Returns the number of rows, the speed, the share that is done, and the remaining time.</summary>
    protected string Text(BatchProgress progress)
    {
        double seconds = _clock.Elapsed.TotalSeconds;
        if (_bytesBefore < 0) _bytesBefore = progress.Bytes;
        string text = string.Format(CultureInfo.InvariantCulture, labels.Progress, progress.Rows, progress.Rejected, (progress.Bytes - _bytesBefore) / 1e6 / seconds);
        if (progress.FileBytes == 0) return text;
        double share = Share(progress);
        double doneNow = (progress.FileBytesDone - progress.FileBytesBefore) / (double)Math.Max(1, progress.FileBytes - progress.FileBytesBefore);
        text += labels.Comma + string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1}%");
        return doneNow > 0.001 ? text + labels.Comma + string.Format(CultureInfo.InvariantCulture, labels.Left, Duration(TimeSpan.FromSeconds(seconds * (1 - doneNow) / doneNow))) : text;
    }

    protected static double Share(BatchProgress progress) => Math.Min(1, progress.FileBytesDone / (double)progress.FileBytes);

    /// <summary>Returns a duration as text, such as 1:02:03 or 2:03.</summary>
    internal static string Duration(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    private sealed class NoProgressView(Labels labels) : ProgressView(labels)
    {
        internal override void Describe(string description)
        {
        }

        public override void Report(BatchProgress value)
        {
        }
    }

    private sealed class ProgressLines(Labels labels) : ProgressView(labels)
    {
        private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);
        private TimeSpan _last;

        internal override void Describe(string description) => Console.Error.Write(TerminalText.Clean(description) + "\n");

        public override void Report(BatchProgress value)
        {
            string text = Text(value);
            if (_clock.Elapsed - _last < s_interval) return;
            _last = _clock.Elapsed;
            Console.Error.Write(text + "\n");
        }
    }

    private sealed class ProgressBar(Labels labels) : ProgressView(labels)
    {
        private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);
        private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        private readonly ManualResetEventSlim _ended = new();
        private readonly Lock _lock = new();
        private BatchProgress _progress;
        private Thread? _thread;

        internal override void Describe(string description)
        {
            _console.WriteLine(TerminalText.Clean(description));
            _thread = new Thread(Show) { IsBackground = true };
            _thread.Start();
        }

        public override void Report(BatchProgress value)
        {
            lock (_lock) _progress = value;
        }

        public override void Dispose()
        {
            _ended.Set();
            _thread?.Join();
            _thread = null;
            base.Dispose();
        }

        private void Show() => _console.Progress()
            .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context =>
            {
                var bar = context.AddTask("…");
                bool isLast;
                do
                {
                    isLast = _ended.Wait(s_interval);
                    BatchProgress progress;
                    lock (_lock) progress = _progress;
                    bar.Description = Text(progress);
                    bar.IsIndeterminate = progress.FileBytes == 0;
                    bar.Value = progress.FileBytes == 0 ? 0 : 100 * Share(progress);
                }
                while (!isLast);
            });
    }
}
