using System.Net.Sockets;
using System.Text;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>A request of /v1/batch whose lines are sent one by one. HttpClient sends all of a body before it reads an answer.</summary>
internal sealed class OpenStream : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };

    internal static async Task<OpenStream> StartAsync(Service service)
    {
        var stream = new OpenStream();
        var address = service.Client.BaseAddress!;
        await stream._client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await stream.WriteAsync("POST /v1/batch HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        return stream;
    }

    /// <summary>Sends a line and waits until the answer contains a text.</summary>
    internal async Task AskAsync(string line, string expected)
    {
        await SendAsync(line + "\n");
        await ReadUntilAsync(expected);
    }

    /// <summary>Sends a part of the body.</summary>
    internal ValueTask SendAsync(string text) => WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    internal async Task CompleteAsync()
    {
        await WriteAsync("0\r\n\r\n");
        await ReadUntilAsync("0\r\n\r\n");
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Waits until the answer contains a text.</summary>
    internal async Task ReadUntilAsync(string expected)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains(expected, StringComparison.Ordinal))
        {
            int read = await _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read > 0, $"The stream ended with {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }

    private ValueTask WriteAsync(string text) => _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
