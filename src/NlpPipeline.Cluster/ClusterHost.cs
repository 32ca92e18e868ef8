using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NlpPipeline.Cluster.Work;
using Orleans.Configuration;

namespace NlpPipeline.Cluster;

/// <summary>Creates the hosts of workers and clients.</summary>
public static class ClusterHost
{
    private const string PostgreSql = "Npgsql";

    /// <summary>Creates a worker without starting it.</summary>
    /// <param name="settings">The settings of the cluster.</param>
    /// <returns>The host that runs the worker.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="IOException">Other machines could reach the worker without certificates.</exception>
    public static IHost CreateWorker(ClusterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings is { Database: not null, Certificates: null, AllowsInsecure: false } && !IPAddress.IsLoopback(settings.Address))
            throw new IOException($"Anyone who can connect to {settings.Address} could make this worker read and write files; set Certificates, or set AllowsInsecure if only trusted machines can connect to it.");
        var builder = Create(settings.Database is null ? LogLevel.Warning : LogLevel.Information);
        builder.Services.AddSingleton(settings);
        builder.UseOrleans(silo => Configure(silo, settings));
        if (settings.Database is null) NoTransport.Use(builder.Services);
        builder.Services.AddHostedService<WorkerService>(); // after Orleans, so that it starts later and stops earlier
        return builder.Build();
    }

    /// <summary>Creates a client without starting it.</summary>
    internal static IHost CreateClient(ClusterSettings settings)
    {
        var builder = Create(LogLevel.None);
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.Cluster, settings.Cluster));
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (PostgreSql, settings.Database!));
            if (settings.Certificates is { } certificates) client.UseTls(certificates.Apply);
        });
        return builder.Build();
    }

    private static HostApplicationBuilder Create(LogLevel level)
    {
        // Without defaults: settings in the current folder must not have an effect.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(level == LogLevel.None ? LogLevel.None : LogLevel.Warning);
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error); // recommends another garbage collector at each start
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.Logging.AddFilter(ClusterNames.Diagnostics, level);
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", true));
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddMetrics();
        return builder;
    }

    private static void Configure(ISiloBuilder silo, ClusterSettings settings)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (settings.Cluster, settings.Cluster));
        silo.Configure<SiloOptions>(options => options.SiloName = settings.Name ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{settings.Port}"));
        silo.ConfigureEndpoints(settings.Address, settings.Port, settings.GatewayPort, listenOnAnyHostAddress: false);
        if (settings.Certificates is { } certificates) silo.UseTls(certificates.Apply);
        if (settings.Database is { } database)
        {
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (PostgreSql, database));
            silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (PostgreSql, database));
            silo.AddAdoNetGrainStorage(ClusterNames.Storage, options => (options.Invariant, options.ConnectionString) = (PostgreSql, database));
            // Orleans' own serialization is much smaller than JSON.
            silo.Services.AddOptions<AdoNetGrainStorageOptions>(ClusterNames.Storage)
                .Configure<Orleans.Serialization.Serializer>((options, serializer) => options.GrainStorageSerializer = new Orleans.Storage.OrleansGrainStorageSerializer(serializer));
        }
        else
        {
            silo.UseDevelopmentClustering(new IPEndPoint(settings.Address, settings.Port));
            silo.UseInMemoryReminderService();
            silo.AddMemoryGrainStorage(ClusterNames.Storage);
        }
    }
}
