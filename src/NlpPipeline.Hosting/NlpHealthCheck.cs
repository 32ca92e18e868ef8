using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NlpPipeline.Hosting;

/// <summary>Healthy, or degraded while an earlier pipeline is in use because a reload failed.</summary>
internal sealed class NlpHealthCheck(NlpService service) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(service.ReloadError is { } error
            ? HealthCheckResult.Degraded($"The pipeline could not be reloaded and the previous one stays in use: {error.Message}", error)
            : HealthCheckResult.Healthy());
}
