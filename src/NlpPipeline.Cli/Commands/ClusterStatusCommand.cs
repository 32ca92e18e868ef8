using System.CommandLine;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster status</c>: how far jobs are.</summary>
internal static class ClusterStatusCommand
{
    internal static Command Create()
    {
        var command = new Command("status", "Say which jobs a cluster has, or how far one is, and which workers work for it.");
        var job = new Argument<string?>("JOB") { Description = "The job's name; all jobs when absent.", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow") { Description = "Follow the job until it is over." };
        command.Add(job);
        command.Add(follow);
        var connection = new ConnectionArguments(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(follow) && result.GetValue(job) is null) result.AddError("--follow goes with a JOB.");
        });
        command.SetAction(arguments => ClusterRun.With(connection.Read(arguments), (client, cancellation) => arguments.GetValue(job) is { } name
            ? One(client, name, arguments.GetValue(follow), cancellation)
            : All(client, cancellation)));
        return command;
    }

    private static async Task<int> All(ClusterClient client, CancellationToken cancellation)
    {
        foreach (string job in await client.GetJobs(cancellation)) Console.Out.Write(StatusText.Line(await client.GetStatus(job, cancellation)) + "\n");
        return 0;
    }

    private static async Task<int> One(ClusterClient client, string name, bool isFollowed, CancellationToken cancellation)
    {
        var status = await client.GetStatus(name, cancellation);
        if (status.Phase == JobPhase.Unknown) throw new IOException($"There is no job {name}; 'nlp cluster status' lists them.");
        if (isFollowed) return ClusterRun.Tell(await JobFollower.Follow(client, name, isQuiet: false, cancellation), isQuiet: false);
        StatusText.Write(status, Console.Out);
        return 0;
    }
}
