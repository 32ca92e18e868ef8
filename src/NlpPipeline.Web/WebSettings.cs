using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace NlpPipeline.Web;

/// <summary>The settings of a web service: its addresses, its keys and its limits.</summary>
public sealed record WebSettings
{
    /// <summary>The recipe of the service. A request can change it for its own text, except for files.</summary>
    public PipelineOptions Recipe { get; init; } = new();

    /// <summary>The address to listen on. Default: loopback, which only this machine can reach.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 for any free port. Default: 5000.</summary>
    public int Port { get; init; } = 5000;

    /// <summary>The certificate with its private key, for HTTPS. Default: null, for HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The keys, one of which each request for /v1 must carry. Default: empty, so that no key is necessary.</summary>
    public IReadOnlyList<string> ApiKeys { get; init; } = [];

    /// <summary>The maximum size of a request, and of a line of a batch, in bytes. Default: 1 MiB.</summary>
    public int MaxRequestBytes { get; init; } = 1 << 20;

    /// <summary>The maximum number of requests in progress; twice as many wait, and further ones get status 503. Default: 128.</summary>
    public int MaxRequests { get; init; } = 128;

    /// <summary>The maximum number of requests per minute and client (API key, otherwise address); further ones get status 429. Default: 0, for no limit.</summary>
    public int RequestsPerMinute { get; init; }
}
