using Spectre.Console;

namespace NlpPipeline.Cli.Models;

/// <summary>Runs a training with a progress bar on standard error; without one if that is not a terminal.</summary>
internal static class TrainingBar
{
    internal static TResult Run<TResult>(string task, Func<IProgress<double>?, TResult> train)
    {
        if (Console.IsErrorRedirected) return train(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            return train(new Bar(context.AddTask(task, maxValue: 1)));
        });
    }

    private sealed class Bar(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
