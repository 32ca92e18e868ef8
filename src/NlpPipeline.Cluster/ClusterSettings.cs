using System.Net;

namespace NlpPipeline.Cluster;

/// <summary>How to be a worker of a cluster, or to reach one.</summary>
internal sealed record ClusterSettings
{
    /// <summary>The name of the cluster; several may share a database.</summary>
    public string Cluster { get; init; } = "nlp";

    /// <summary>How to reach the database, in Npgsql's words; null for a cluster of one worker in memory.</summary>
    public string? Database { get; init; }

    /// <summary>The address that the worker listens at, and others reach it by.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for other workers.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>The port for clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The worker's name; null for that of the machine and the port.</summary>
    public string? Name { get; init; }

    /// <summary>How many parts a worker does at once; 0 for as many as processors.</summary>
    public int Threads { get; init; }

    /// <summary>The certificates for mutual TLS; null for none.</summary>
    public ClusterCertificates? Certificates { get; init; }
}
