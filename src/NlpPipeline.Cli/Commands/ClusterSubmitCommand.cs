using System.CommandLine;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cluster;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster submit</c>: submits a batch to a cluster.</summary>
internal static class ClusterSubmitCommand
{
    internal static Command Create()
    {
        var command = new Command("submit", "Annotate a corpus on a cluster, with the same results as 'nlp batch', and follow the job until it ends.");
        var inputs = new Argument<string[]>("INPUT") { Description = "Files, folders, or globs in quotes. All workers must have access to them by the same paths.", Arity = ArgumentArity.OneOrMore };
        inputs.Validators.Add(BatchCommand.RejectUnknownOptions);
        var output = new Option<string>("--out") { Description = "The folder to write to. All workers must have access to it by the same path; it must be new or empty.", HelpName = "FOLDER", Required = true };
        var compress = new Option<string?>("--compress") { Description = "Compress the parts.", HelpName = "gz|zst" };
        compress.AcceptOnlyFromAmong("gz", "zst");
        var partSize = new Option<long?>("--part-size") { Description = "The size of the input of a part, such as 64MB (default: a 4000th of all input, at least 16MB).", HelpName = "SIZE", CustomParser = RowArguments.ParseSize };
        var isLocal = new Option<bool>("--local") { Description = "Run a cluster of one worker in this process, without a database or a port." };
        var threads = RowArguments.Number("--threads", "With --local, the number of parts to process at once (default: one per processor).", 256);
        var detach = new Option<bool>("--detach") { Description = "Write the name of the job and exit, without following it." };
        var quiet = new Option<bool>("--quiet") { Description = "Write nothing but errors." };
        command.Add(inputs);
        command.Add(output);
        var rows = new RowArguments(command, writesParts: true);
        foreach (var option in (Option[])[compress, partSize, isLocal, threads, detach, quiet]) command.Add(option);
        var connection = new ConnectionArguments(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(isLocal) && result.GetValue(detach)) result.AddError("--detach cannot be used with --local, because that cluster ends with the command.");
            if (!result.GetValue(isLocal) && result.GetResult(threads) is not null) result.AddError("--threads needs --local; otherwise give it to 'nlp cluster worker'.");
            if (result.GetResult(output) is { Tokens.Count: > 0 } && string.IsNullOrWhiteSpace(result.GetValue(output))) result.AddError("--out has an empty name; specify a folder.");
            if (result.GetValue(inputs) is { } given && given.Contains("-")) result.AddError("A cluster cannot read standard input; specify files.");
        });
        command.SetAction(arguments =>
        {
            var settings = arguments.GetValue(isLocal) ? new ClusterSettings { Threads = arguments.GetValue(threads) ?? 0 } : connection.Read(arguments);
            string? ending = arguments.GetValue(compress);
            return Run(
                settings, rows.Read(arguments, arguments.GetValue(inputs)!), arguments.GetValue(output)!, ending is null ? "" : "." + ending, arguments.GetValue(partSize),
                arguments.GetValue(detach), arguments.GetValue(quiet));
        });
        return command;
    }

    private static int Run(ClusterSettings settings, BatchOptions options, string output, string compression, long? partBytes, bool isDetached, bool isQuiet)
    {
        RecipeArguments.CreatePipeline(options.Pipeline); // says what is wrong with the options
        var job = ClusterJob.Create(options, output, compression, partBytes);
        return ClusterRun.With(settings, async (client, cancellation) =>
        {
            await client.Start(job, cancellation);
            if (!isQuiet) Console.Error.Write(TerminalText.Clean(job.Description) + "\n");
            if (!isQuiet || isDetached) Console.Out.Write($"job        {job.Id}\n");
            if (isDetached) return 0;
            return ClusterRun.Tell(await JobFollower.Follow(client, job.Id, isQuiet, cancellation), isQuiet);
        }, settings.Database is null ? null : $"the job continues; 'nlp cluster status {job.Id}' shows its progress, 'nlp cluster cancel {job.Id}' cancels it");
    }
}
