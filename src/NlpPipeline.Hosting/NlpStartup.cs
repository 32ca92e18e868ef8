using Microsoft.Extensions.Hosting;

namespace NlpPipeline.Hosting;

/// <summary>Builds the pipeline when the host starts, so that an invalid file fails the start and the first request does not wait.</summary>
internal sealed class NlpStartup(NlpService service) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        service.Pipeline.Process(""); // opens the tables
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
