using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>What the service shows besides answers: OpenAPI, its reference, the page, telemetry.</summary>
[Collection(nameof(DocumentationTests))]
[CollectionDefinition(nameof(DocumentationTests), DisableParallelization = true)] // one test sets variables of the process, which other services would read
public sealed class DocumentationTests
{
    [Fact]
    public async Task OpenApi_describes_all_endpoints_and_the_recipe()
    {
        await using var service = await Service.StartAsync();
        using var answer = await service.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var document = await Service.ReadAsync(answer, 200);
        Assert.Equal(
            ["/v1/analyze", "/v1/batch", "/v1/lexicon/{word}", "/v1/segment", "/v1/sentiment", "/v1/tags", "/v1/topics"],
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        var responses = document.GetProperty("paths").GetProperty("/v1/analyze").GetProperty("post").GetProperty("responses");
        Assert.Equal(["200", "400", "401", "408", "413", "415", "429", "503"], responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal("text", schemas.GetProperty("AnalyzeRequest").GetProperty("required")[0].GetString());
        Assert.True(schemas.GetProperty("PipelineOptions").GetProperty("properties").TryGetProperty("userWords", out _));
        // What a request cannot contain is not described, and numbers are numbers.
        Assert.False(schemas.GetProperty("PipelineOptions").GetProperty("properties").TryGetProperty("lexiconFile", out _));
        Assert.Equal("string", schemas.GetProperty("SegmenterOptions").GetProperty("properties").GetProperty("script").GetProperty("type").GetString());
        Assert.Equal("integer", schemas.GetProperty("TagOptions").GetProperty("properties").GetProperty("top").GetProperty("type").GetString());
        Assert.Equal("number", schemas.GetProperty("SentimentResult").GetProperty("properties").GetProperty("score").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/reference/")]
    public async Task Pages_load_nothing_from_elsewhere(string path)
    {
        await using var service = await Service.StartAsync();
        var pages = new Queue<string>([path]);
        var seen = new HashSet<string>();
        while (pages.TryDequeue(out string? next))
        {
            if (!seen.Add(next)) continue;
            using var answer = await service.Client.GetAsync(new Uri(service.Client.BaseAddress!, next), TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, next);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            foreach (Match link in Regex.Matches(page, "(?:src|href)=\"([^\"#]+)\""))
            {
                Assert.DoesNotContain("//", link.Groups[1].Value, StringComparison.Ordinal);
                pages.Enqueue(new Uri(new Uri(service.Client.BaseAddress!, next), link.Groups[1].Value).PathAndQuery);
            }
            Assert.Contains("default-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Metrics_and_traces_go_to_the_collector_of_the_environment()
    {
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{collector.LocalEndpoint}");
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        var received = new List<string>();
        var collecting = CollectAsync(collector, received);
        try
        {
            await using var service = await Service.StartAsync();
            await service.AskAsync("/v1/topics", new { text = "好" });
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_PROTOCOL", null);
        }
        collector.Stop();
        await collecting;
        Assert.Contains(received, text => text.Contains("POST /v1/metrics", StringComparison.Ordinal) && text.Contains("nlp.documents", StringComparison.Ordinal));
        Assert.Contains(received, text => text.Contains("POST /v1/traces", StringComparison.Ordinal) && text.Contains("annotate", StringComparison.Ordinal));
    }

    /// <summary>Takes requests until the listener stops, and answers each with 200.</summary>
    private static async Task CollectAsync(TcpListener collector, List<string> received)
    {
        try
        {
            while (true)
            {
                using var client = await collector.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                received.Add(await ReadAsync(client));
            }
        }
        catch (SocketException) // the listener was stopped
        {
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException)
        {
        }
    }

    /// <summary>Reads a request and answers it; what a client that goes away has sent counts.</summary>
    private static async Task<string> ReadAsync(TcpClient client)
    {
        var text = new StringBuilder();
        try
        {
            byte[] buffer = new byte[64 * 1024];
            int length = int.MaxValue;
            while (text.Length < length)
            {
                int read = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
                if (read == 0) break;
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
                int body = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (body >= 0 && Regex.Match(text.ToString(), "Content-Length: (\\d+)", RegexOptions.IgnoreCase) is { Success: true } match)
                    length = body + 4 + int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            }
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
        }
        return text.ToString();
    }
}
