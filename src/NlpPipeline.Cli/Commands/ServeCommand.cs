using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using NlpPipeline.Cli.Batch;
using NlpPipeline.Cli.IO;
using NlpPipeline.Web;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp serve</c>: runs a web service with a page until it is stopped.</summary>
internal static class ServeCommand
{
    private const string KeysVariable = "NLP_API_KEYS";

    internal static Command Create()
    {
        var command = new Command("serve", "Run a web service, with a page to try it in a browser, until Ctrl+C is pressed.");
        var address = new Option<IPAddress?>("--address")
        {
            Description = "The address to listen on; 0.0.0.0 for all addresses (default: 127.0.0.1, which only this machine can reach).",
            HelpName = "ADDRESS",
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[^1].Value, out var parsed)) return parsed;
                result.AddError($"--address must be an IP address of this machine, not '{result.Tokens[^1].Value}'.");
                return null;
            },
        };
        var port = RowArguments.Number("--port", "The port to listen on (default: 5000).", 65535);
        var certificate = FileOption("--certificate", "A certificate in PEM format, for HTTPS. Needs --key.");
        var key = FileOption("--key", "The private key of the certificate, in PEM format.");
        var apiKeys = FileOption("--api-key-file", $"A file of API keys, one per line; requests must contain one. Keys can also be in the environment variable {KeysVariable}, separated by commas (default: no key).");
        var maxBytes = RowArguments.Number("--max-bytes", "The maximum size of a request, and of a line of a batch, in bytes (default: 1048576).", 64 << 20);
        var maxRequests = RowArguments.Number("--max-requests", "The maximum number of requests in progress; twice as many wait (default: 128).", 100_000);
        var perMinute = RowArguments.Number("--requests-per-minute", "The maximum number of requests per minute of each client (default: no limit).", 1_000_000);
        var check = new Option<bool>("--check") { Description = "Check whether the service at --address and --port is healthy; the exit code is 1 if it is not." };
        foreach (var option in (Option[])[address, port, certificate, key, apiKeys, maxBytes, maxRequests, perMinute, check]) command.Add(option);
        var recipe = new RecipeArguments(command, RecipeParts.All);
        command.Validators.Add(result =>
        {
            if (result.GetResult(certificate) is null != result.GetResult(key) is null) result.AddError("--certificate and --key must be used together; set both.");
        });
        command.SetAction(arguments =>
        {
            var endpoint = new IPEndPoint(arguments.GetValue(address) ?? IPAddress.Loopback, arguments.GetValue(port) ?? 5000);
            var pair = ReadCertificate(arguments.GetValue(certificate), arguments.GetValue(key));
            if (arguments.GetValue(check)) return Check(endpoint, pair);
            var options = recipe.Read(arguments, null);
            RecipeArguments.CreatePipeline(options); // says what is wrong with the options before the service starts
            var defaults = new WebSettings();
            Run(new WebSettings
            {
                Recipe = options,
                Address = endpoint.Address,
                Port = endpoint.Port,
                Certificate = pair,
                ApiKeys = ReadKeys(arguments.GetValue(apiKeys)),
                MaxRequestBytes = arguments.GetValue(maxBytes) ?? defaults.MaxRequestBytes,
                MaxRequests = arguments.GetValue(maxRequests) ?? defaults.MaxRequests,
                RequestsPerMinute = arguments.GetValue(perMinute) ?? 0,
            });
            return 0;
        });
        return command;
    }

    private static void Run(WebSettings settings)
    {
        using var app = WebServer.Create(settings);
        try
        {
            app.Run();
        }
        catch (Exception error) when (error is SocketException or IOException { InnerException: AddressInUseException })
        {
            string why = error is SocketException ? error.Message : "it is in use";
            throw new IOException($"The service cannot listen on {new IPEndPoint(settings.Address, settings.Port)}: {why.TrimEnd('.')}; specify another --address or --port.", error);
        }
    }

    private static int Check(IPEndPoint endpoint, X509Certificate2? certificate)
    {
        bool isAny = endpoint.Address.Equals(IPAddress.Any) || endpoint.Address.Equals(IPAddress.IPv6Any);
        var reachable = isAny ? new IPEndPoint(IPAddress.Loopback, endpoint.Port) : endpoint;
        // The certificate names the host, not its address: the very same one is asked for.
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null && shown.Equals(certificate) } };
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = client.Send(new HttpRequestMessage(HttpMethod.Get, $"{(certificate is null ? "http" : "https")}://{reachable}/health"));
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            Console.Out.WriteLine(reader.ReadToEnd());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            throw new IOException($"No service answers at {reachable}; start one with 'nlp serve'.", error);
        }
    }

    private static X509Certificate2? ReadCertificate(string? certificate, string? key)
    {
        if (certificate is null || key is null) return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(ReadableFile.At(certificate), ReadableFile.At(key));
        }
        catch (CryptographicException error)
        {
            throw new InvalidDataException($"{certificate} and {key} are not a certificate and its key in PEM format: {error.Message}", error);
        }
    }

    private static string[] ReadKeys(string? path)
    {
        const StringSplitOptions Clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        string[] keys = path is null ? [] : File.ReadAllText(ReadableFile.At(path)).Split('\n', Clean);
        if (path is not null && keys.Length == 0) throw new InvalidDataException($"{path} contains no API key; write one on each line.");
        return [.. keys, .. (Environment.GetEnvironmentVariable(KeysVariable) ?? "").Split(',', Clean)];
    }

    private static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
