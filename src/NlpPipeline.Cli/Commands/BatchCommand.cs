using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Report;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp batch</c>: adds tags, sentiment, topic and words to every row of a corpus.</summary>
internal static class BatchCommand
{
    private const int Stopped = 130; // what shells report of a command that Ctrl-C ended

    internal static Command Create()
    {
        var command = new Command("batch", "Add tags, sentiment, topic or words to every row of a corpus of any size. An interrupted run can be resumed.");
        var options = new BatchArguments(command);
        command.SetAction(arguments => Run(options.Read(arguments), options.IsQuiet(arguments), options.ReadLabels(arguments)));
        return command;
    }

    /// <summary>Rejects an argument that looks like an option but was parsed as an input.</summary>
    internal static void RejectUnknownOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value is not ['-', _, ..]) continue;
            result.AddError($"There is no option {token.Value}; to read a file of that name, write ./{token.Value}.{DocumentOptions.SuggestOption(result, token.Value)}");
            return;
        }
    }

    private static int Run(BatchOptions options, bool isQuiet, Labels labels)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var view = ProgressView.Create(isQuiet, labels);
        bool toFile = options.Output is not null;
        try
        {
            if (!toFile) options = options with { OutputStream = StandardOutput.Open() };
            var result = new BatchRunner(RecipeArguments.CreatePipeline(options.Pipeline)).RunAsync(options, view, view.Describe, stop.Token).GetAwaiter().GetResult();
            view.Dispose();
            if (!isQuiet) SummaryText.Write(result, options, labels, toFile ? Console.Out : Console.Error);
            return 0;
        }
        catch (OperationCanceledException)
        {
            view.Dispose();
            Console.Error.Write(toFile ? "nlp: stopped; resume with the same command and --resume.\n" : "nlp: stopped.\n");
            return Stopped;
        }
        catch (IOException e) when (toFile && IsDiskFull(e))
        {
            view.Dispose();
            throw new IOException("The disk is full; free some space and resume with the same command and --resume.", e);
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static bool IsDiskFull(IOException error)
    {
        const int NoSpace = 28, WindowsDiskFull = unchecked((int)0x80070070);
        return error.HResult is NoSpace or WindowsDiskFull;
    }
}
