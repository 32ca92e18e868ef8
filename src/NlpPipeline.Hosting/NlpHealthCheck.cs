using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NlpPipeline.Hosting;

/// <summary>Healthy, or degraded while a reload that failed leaves an older lexicon in use.</summary>
internal sealed class NlpHealthCheck(NlpService service) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(service.ReloadError is { } error
            ? HealthCheckResult.Degraded($"The lexicon was not reloaded, and the one before stays in use: {error.Message}", error)
            : HealthCheckResult.Healthy());
}
