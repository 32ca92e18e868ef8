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
    /// Adds <see cref="NlpService"/>, a singleton that processes texts with metrics, and <see cref="Pipeline"/>, transient: the pipeline as it is when
    /// asked for. A file named in the options that cannot be read stops the start of the host.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the options; none are needed.</param>
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
    /// As <see cref="AddNlpPipeline(IServiceCollection, Action{NlpPipelineOptions})"/>, with options bound from a section of the configuration:
    /// <c>services.AddNlpPipeline(configuration.GetSection("NlpPipeline"))</c>.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="section">The section that holds the options; where it changes, the pipeline is made anew.</param>
    /// <param name="configure">Sets further options, after those of the section.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    public static IServiceCollection AddNlpPipeline(
        this IServiceCollection services, IConfiguration section, Action<NlpPipelineOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.Configure<NlpPipelineOptions>(section);
        return services.AddNlpPipeline(configure);
    }

    /// <summary>Adds a health check: healthy, or degraded while a reload that failed leaves an older lexicon in use.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddNlpPipeline(this IHealthChecksBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<NlpHealthCheck>("nlp");
    }
}
