using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace NlpPipeline.Cluster;

/// <summary>
/// The transport of a cluster of one worker in one process, which opens no socket: anyone who can connect to a port of Orleans can make the process read and write files.
/// A worker calls its own grains in memory.
/// </summary>
internal sealed class NoTransport : IConnectionFactory, IConnectionListenerFactory
{
    /// <summary>Replaces all transports of a silo.</summary>
    internal static void Use(IServiceCollection services)
    {
        for (int i = 0; i < services.Count; i++)
        {
            var service = services[i];
            if (service.ServiceType != typeof(IConnectionFactory) && service.ServiceType != typeof(IConnectionListenerFactory)) continue;
            services[i] = service.IsKeyedService
                ? new ServiceDescriptor(service.ServiceType, service.ServiceKey, new NoTransport())
                : new ServiceDescriptor(service.ServiceType, new NoTransport());
        }
    }

    public ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        throw new ConnectionAbortedException($"A cluster in one process has no connection to {endpoint}.");

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new Listener(endpoint));

    private sealed class Listener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(_unbound.Task.WaitAsync(cancellationToken));

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _unbound.TrySetResult(null);
            return default;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
