using System.CommandLine;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster init</c>: creates the tables in the database.</summary>
internal static class ClusterInitCommand
{
    internal static Command Create()
    {
        var command = new Command("init", "Create the cluster's tables in a PostgreSQL database, unless they exist.");
        var connection = new ConnectionArguments(command);
        command.SetAction(arguments => ClusterDatabase.Initialize(connection.Read(arguments).Database!));
        return command;
    }
}
