using System.CommandLine;
using NlpPipeline.Cli.Cluster;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster cancel</c>: cancels a job.</summary>
internal static class ClusterCancelCommand
{
    internal static Command Create()
    {
        var command = new Command("cancel", "Cancel a job. Parts that are already written are kept.");
        var job = new Argument<string>("JOB") { Description = "The name of the job." };
        job.Validators.Add(ClusterRun.RejectEmptyName);
        command.Add(job);
        var connection = new ConnectionArguments(command);
        command.SetAction(arguments => ClusterRun.With(connection.Read(arguments), async (client, cancellation) =>
        {
            string name = arguments.GetValue(job)!;
            if (!await client.Cancel(name, cancellation)) throw new IOException($"There is no running job {name}; 'nlp cluster status' lists all jobs.");
            return 0;
        }));
        return command;
    }
}
