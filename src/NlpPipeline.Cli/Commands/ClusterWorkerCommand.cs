using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Hosting;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.Cluster;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp cluster worker</c>: works for a cluster until it is stopped.</summary>
internal static class ClusterWorkerCommand
{
    internal static Command Create()
    {
        var command = new Command("worker", "Work for a cluster until stopped; one on each machine.");
        var connection = new ConnectionArguments(command);
        var address = new Option<IPAddress>("--address")
        {
            Description = "The address to listen at, which the other workers reach (127.0.0.1 when absent).",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[^1].Value, out var parsed)) return parsed;
                result.AddError($"--address must be an IP address of this machine, not '{result.Tokens[^1].Value}'.");
                return null;
            },
        };
        var port = RowArguments.Number("--port", "The port for other workers (11111 when absent).", 11111, 65535);
        var gateway = RowArguments.Number("--gateway-port", "The port for the other commands (30000 when absent).", 30000, 65535);
        var threads = RowArguments.Number("--threads", "How many parts to work on at once; as many as processors when absent.", 0, 256);
        var name = new Option<string?>("--name") { Description = "What to call this worker; the machine's name and the port when absent.", HelpName = "NAME" };
        var insecure = new Option<bool>("--insecure") { Description = "Listen at an address beyond this machine without certificates: whoever reaches the ports can have files read and written." };
        foreach (var option in (Option[])[address, port, gateway, threads, name, insecure]) command.Add(option);
        command.SetAction(arguments => Run(connection.Read(arguments) with
        {
            Address = arguments.GetValue(address)!,
            Port = arguments.GetValue(port),
            GatewayPort = arguments.GetValue(gateway),
            Threads = arguments.GetValue(threads),
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
