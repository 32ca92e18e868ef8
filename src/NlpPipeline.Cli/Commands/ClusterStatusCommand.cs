using System.CommandLine;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster status</c>: shows the progress of jobs.</summary>
internal static class ClusterStatusCommand
{
    internal static Command Create()
    {
        var command = new Command("status", "List the jobs of a cluster, or show the progress and the workers of one job.");
        var job = new Argument<string?>("JOB") { Description = "The name of the job (default: all jobs).", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow") { Description = "Follow the job until it ends." };
        job.Validators.Add(ClusterRun.RejectEmptyName);
        command.Add(job);
        command.Add(follow);
        var connection = new ConnectionArguments(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(follow) && result.GetValue(job) is null) result.AddError("--follow needs a JOB.");
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
        if (status.Phase == JobPhase.Unknown) throw new IOException($"There is no job {name}; 'nlp cluster status' lists all jobs.");
        if (isFollowed) return ClusterRun.Tell(await JobFollower.Follow(client, name, isQuiet: false, cancellation), isQuiet: false);
        StatusText.Write(status, Console.Out);
        return 0;
    }
}
