using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NlpPipeline;
using NlpPipeline.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds NlpPipeline to a host.</summary>
public static class NlpPipelineServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="NlpService"/>, a singleton that processes texts and records metrics, and <see cref="Pipeline"/>, a transient service: the current
    /// pipeline. If a file of the options cannot be read, the host does not start.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Configures the options; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddNlpPipeline(this IServiceCollection services, Action<NlpPipelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.AddOptions<NlpPipelineOptions>();
        if (configure is not null) options.Configure(configure);
        services.AddMetrics();
        services.TryAddSingleton<NlpMetrics>();
        services.TryAddSingleton(provider => new NlpService(
            provider.GetRequiredService<IOptionsMonitor<NlpPipelineOptions>>(),
            provider.GetService<IHostEnvironment>()?.ContentRootPath ?? AppContext.BaseDirectory,
            provider.GetRequiredService<NlpMetrics>(),
            provider.GetService<ILogger<NlpService>>() ?? NullLogger<NlpService>.Instance));
        services.TryAddTransient(provider => provider.GetRequiredService<NlpService>().Pipeline);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, NlpStartup>());
        return services;
    }

    /// <summary>
    /// Adds the same services as <see cref="AddNlpPipeline(IServiceCollection, Action{NlpPipelineOptions})"/>, with options bound from a section of the
    /// configuration: <c>services.AddNlpPipeline(configuration.GetSection("NlpPipeline"))</c>.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section with the options. The pipeline is rebuilt when it changes.</param>
    /// <param name="configure">Configures the options after they are bound; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    public static IServiceCollection AddNlpPipeline(
        this IServiceCollection services, IConfiguration section, Action<NlpPipelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.Configure<NlpPipelineOptions>(section);
        return services.AddNlpPipeline(configure);
    }

    /// <summary>Adds a health check: healthy, or degraded while an earlier pipeline is in use because a reload failed.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddNlpPipeline(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<NlpHealthCheck>("nlp");
    }
}
