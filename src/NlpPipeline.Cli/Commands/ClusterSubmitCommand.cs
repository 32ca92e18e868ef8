using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Storage;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster submit</c>: a batch for a cluster.</summary>
internal static class ClusterSubmitCommand
{
    internal static Command Create()
    {
        var command = new Command("submit", "Give a cluster a corpus to annotate, as 'nlp batch' would, and follow it until it is done.");
        var inputs = new Argument<string[]>("INPUT") { Description = "Files, folders, or globs in quotes, which all workers see under the same paths.", Arity = ArgumentArity.OneOrMore };
        inputs.Validators.Add(BatchCommand.RejectUnknownOptions);
        var output = new Option<string>("--out") { Description = "The folder to write to, which all workers see; it must be new or empty.", HelpName = "FOLDER", Required = true };
        var compress = new Option<string?>("--compress") { Description = "Compress the parts: gz or zst.", HelpName = "gz|zst" };
        compress.AcceptOnlyFromAmong("gz", "zst");
        var partSize = new Option<long?>("--part-size") { Description = "Bytes of input in a part, such as 64MB; about a 4000th of all, but 16 MB or more, when absent.", HelpName = "SIZE", CustomParser = RowArguments.ParseSize };
        var isLocal = new Option<bool>("--local") { Description = "Try it without a database: a cluster of one worker, in this process, which opens no port." };
        var threads = RowArguments.Number("--threads", "With --local: how many parts to work on at once; as many as processors when absent.", 0, 256);
        var detach = new Option<bool>("--detach") { Description = "Say the job's name and end, while the cluster works on." };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but errors." };
        command.Add(inputs);
        command.Add(output);
        var rows = new RowArguments(command);
        foreach (var option in (Option[])[compress, partSize, isLocal, threads, detach, quiet]) command.Add(option);
        var connection = new ConnectionArguments(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(isLocal) && result.GetValue(detach)) result.AddError("--detach does not go with --local, whose cluster ends with the command.");
            if (!result.GetValue(isLocal) && result.GetResult(threads) is { Implicit: false }) result.AddError("--threads goes with --local only; give it to the workers.");
            if (result.GetResult(output) is { Tokens.Count: > 0 } && string.IsNullOrWhiteSpace(result.GetValue(output))) result.AddError("--out has an empty name; name a folder.");
            if (result.GetValue(inputs) is { } given && given.Contains("-")) result.AddError("A cluster reads files, not standard input.");
        });
        command.SetAction(arguments =>
        {
            var settings = arguments.GetValue(isLocal) ? new ClusterSettings { Threads = arguments.GetValue(threads) } : connection.Read(arguments);
            string? ending = arguments.GetValue(compress);
            return Run(
                settings, rows.Read(arguments, arguments.GetValue(inputs)!), arguments.GetValue(output)!, ending is null ? "" : "." + ending, arguments.GetValue(partSize),
                arguments.GetValue(detach), arguments.GetValue(quiet));
        });
        return command;
    }

    private static int Run(ClusterSettings settings, BatchOptions options, string output, string compression, long? partBytes, bool isDetached, bool isQuiet)
    {
        if (!OutputStore.Open(output).IsEmpty()) throw new IOException($"{output} is not empty; delete what is in it or name another folder.");
        var plan = JobPlanner.Create(options, output, compression, partBytes);
        string job = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..4]}");
        return ClusterRun.With(settings, async (client, cancellation) =>
        {
            await client.Start(job, plan, cancellation);
            if (!isQuiet) Console.Error.Write(plan.Description + "\n");
            if (!isQuiet || isDetached) Console.Out.Write($"job        {job}\n");
            if (isDetached) return 0;
            return ClusterRun.Tell(await JobFollower.Follow(client, job, isQuiet, cancellation), isQuiet);
        }, settings.Database is null ? null : $"the job goes on; 'nlp cluster status {job}' tells how far it is, 'nlp cluster cancel {job}' ends it");
    }
}
