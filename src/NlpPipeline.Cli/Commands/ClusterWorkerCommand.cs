using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Hosting;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster worker</c>: runs a worker of a cluster until it is stopped.</summary>
internal static class ClusterWorkerCommand
{
    internal static Command Create()
    {
        var command = new Command("worker", "Run a worker of a cluster until it is stopped. Start one on each machine.");
        var connection = new ConnectionArguments(command);
        var address = new Option<IPAddress?>("--address")
        {
            Description = "The address to listen on, which the other workers can reach (default: 127.0.0.1).",
            HelpName = "ADDRESS",
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[^1].Value, out var parsed)) return parsed;
                result.AddError($"--address must be an IP address of this machine, not '{result.Tokens[^1].Value}'.");
                return null;
            },
        };
        var port = RowArguments.Number("--port", "The port for other workers (default: 11111).", 65535);
        var gateway = RowArguments.Number("--gateway-port", "The port for the other commands (default: 30000).", 65535);
        var threads = RowArguments.Number("--threads", "The number of parts to process at once (default: one per processor).", 256);
        var name = new Option<string?>("--name") { Description = "The name of this worker (default: the machine's name and the port).", HelpName = "NAME" };
        var insecure = new Option<bool>("--insecure") { Description = "Listen on an address beyond this machine without certificates. Anyone who can connect to the ports can then make this worker read and write files." };
        foreach (var option in (Option[])[address, port, gateway, threads, name, insecure]) command.Add(option);
        command.SetAction(arguments => Run(connection.Read(arguments) with
        {
            Address = arguments.GetValue(address) ?? IPAddress.Loopback,
            Port = arguments.GetValue(port) ?? 11111,
            GatewayPort = arguments.GetValue(gateway) ?? 30000,
            Threads = arguments.GetValue(threads) ?? 0,
            Name = arguments.GetValue(name),
            AllowsInsecure = arguments.GetValue(insecure),
        }));
        return command;
    }

    private static void Run(ClusterSettings settings)
    {
        using var host = ClusterHost.CreateWorker(settings);
        ClusterDatabase.Check(settings.Database!);
        host.Run();
    }
}
