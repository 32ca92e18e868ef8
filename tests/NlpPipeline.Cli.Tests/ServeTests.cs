using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary><c>nlp serve</c> as a process of its own, with its options.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serves_with_its_options_until_it_is_stopped()
    {
        var (server, port) = await StartAsync("--api-key-file", _folder.Write("keys.txt", "first-key\nsecond-key\n"), "--max-bytes", "2000", "--top", "2");
        using var started = server;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            Assert.Equal(HttpStatusCode.Unauthorized, (await Post(client, """{"text":"很好"}""")).Status);

            client.DefaultRequestHeaders.Add("X-Api-Key", "second-key");
            var (status, body) = await Post(client, """{"text":"英伟达的芯片存在漏洞，用户担心安全。"}""");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(2, JsonDocument.Parse(body).RootElement.GetProperty("tags").GetArrayLength());
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Post(client, $$"""{"text":"{{new string('好', 2000)}}"}""")).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, "{}")).Status);

            // Clients that go away in the middle of a request do not harm the others.
            for (int i = 0; i < 50; i++) await AbortRequest(port);
            Assert.Equal(HttpStatusCode.OK, (await Post(client, """{"text":"服务很好"}""")).Status);

            if (OperatingSystem.IsWindows()) return; // it has no SIGTERM
            Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
            Assert.True(server.WaitForExit(TimeSpan.FromMinutes(1)));
            Assert.Equal(0, server.ExitCode);
        }
        finally
        {
            server.Kill();
        }
    }

    [Theory]
    [InlineData("--address must be an IP address of this machine, not 'example'", "--address", "example")]
    [InlineData("--certificate and --key must be used together; set both.", "--certificate", "c.pem")]
    [InlineData("--port", "--port", "70000")]
    [InlineData("--max-bytes", "--max-bytes", "0")]
    public void Says_what_is_wrong_with_an_option(string message, params string[] arguments) => Nlp.AssertFails(Nlp.Run(["serve", .. arguments]), 2, message);

    [Fact]
    public void A_port_in_use_is_one_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var result = Nlp.Run("serve", "--port", ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith($"nlp: The service cannot listen on {taken.LocalEndpoint}: it is in use; specify another --address or --port.\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_of_nothing_fails() => Assert.Equal(1, Nlp.Run("serve", "--check", "--port", FreePort()).ExitCode);

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Starts the service and waits until it is healthy. A port that was free may be taken before it listens; then another one is tried.</summary>
    private static async Task<(Process Server, string Port)> StartAsync(params string[] arguments)
    {
        for (int i = 0; i < 5; i++)
        {
            string port = FreePort();
            var server = Nlp.Start(["serve", "--port", port, .. arguments]);
            if (await IsHealthyAsync(server, port)) return (server, port);
            using var ended = server;
            string error = await server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("it is in use", error, StringComparison.Ordinal);
        }
        throw new InvalidOperationException("No port was free.");
    }

    /// <summary>Waits until the service is healthy; returns false if it ended.</summary>
    private static async Task<bool> IsHealthyAsync(Process server, string port)
    {
        for (int i = 0; i < 120 && !server.HasExited; i++)
        {
            if (Nlp.Run("serve", "--check", "--port", port).ExitCode == 0 && !server.HasExited) return true;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        if (server.HasExited) return false;
        server.Kill();
        throw new TimeoutException("The service did not become healthy.");
    }

    private static async Task<(HttpStatusCode Status, string Body)> Post(HttpClient client, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("v1/analyze", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task AbortRequest(string port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture), TestContext.Current.CancellationToken);
        client.LingerState = new LingerOption(enable: true, seconds: 0); // the connection is reset
        await client.GetStream().WriteAsync("POST /v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nX-Api-Key: second-key\r\nContent-Length: 1000\r\n\r\n{\"text\":"u8.ToArray(), TestContext.Current.CancellationToken);
    }
}
