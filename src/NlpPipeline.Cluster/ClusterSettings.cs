using System.Net;
using Microsoft.Extensions.Logging;
using NlpPipeline.Cluster.Jobs;

namespace NlpPipeline.Cluster;

/// <summary>The settings of a worker or a client of a cluster.</summary>
public sealed record ClusterSettings
{
    /// <summary>The name of the cluster. Several clusters may share a database. Default: nlp.</summary>
    public string Cluster { get; init; } = "nlp";

    /// <summary>The Npgsql connection string of the database. Default: none, for a cluster of one worker in memory, which opens no socket.</summary>
    public string? Database { get; init; }

    /// <summary>The address that the worker listens on and that others connect to. Default: loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for other workers. Default: 11111.</summary>
    public int Port { get; init; } = 11111;

    /// <summary>The port for clients. Default: 30000.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>The name of the worker. Default: the machine name and the port.</summary>
    public string? Name { get; init; }

    /// <summary>The number of parts that a worker processes in parallel. Default: 0, the number of processors.</summary>
    public int Threads { get; init; }

    /// <summary>The certificates for mutual TLS. Default: none.</summary>
    public ClusterCertificates? Certificates { get; init; }

    /// <summary>Whether a worker without certificates may listen on an address that other machines reach. Default: false.</summary>
    public bool AllowsInsecure { get; init; }
}

/// <summary>Names that are used in more than one place of the configuration.</summary>
internal static class ClusterNames
{
    /// <summary>The name of the grain storage.</summary>
    internal const string Storage = "jobs";

    /// <summary>The category of the log and the name of the meter.</summary>
    internal const string Diagnostics = "NlpPipeline.Cluster";
}

/// <summary>The log messages of the cluster.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(1, LogLevel.Information, "Job {Job} started: {Files} files in {Parts} parts, to {Output}.")]
    internal static partial void Started(this ILogger log, string job, int files, int parts, string output);

    [LoggerMessage(2, LogLevel.Information, "Job {Job} ended as {Phase} after {Elapsed}.")]
    internal static partial void Ended(this ILogger log, string job, JobPhase phase, TimeSpan elapsed);

    [LoggerMessage(3, LogLevel.Warning, "Job {Job}, work {Number} failed on {Worker}: {Error}")]
    internal static partial void WorkFailed(this ILogger log, string job, int number, string worker, string error);

    [LoggerMessage(8, LogLevel.Warning, "Job {Job}, work {Number} is restarted: its worker {Worker} died.")]
    internal static partial void WorkerDied(this ILogger log, string job, int number, string worker);

    [LoggerMessage(4, LogLevel.Warning, "The state of job {Job} could not be stored; it is reloaded: {Error}")]
    internal static partial void NotStored(this ILogger log, string job, string error);

    [LoggerMessage(5, LogLevel.Information, "Worker {Name} at {Address} processes {Threads} parts in parallel.")]
    internal static partial void WorkerReady(this ILogger log, string name, string address, int threads);

    [LoggerMessage(6, LogLevel.Warning, "The request for work failed and will be retried: {Error}")]
    internal static partial void NoAnswer(this ILogger log, string error);

    [LoggerMessage(7, LogLevel.Debug, "Job {Job}, work {Number} done: {Rows} rows.")]
    internal static partial void WorkDone(this ILogger log, string job, int number, long rows);
}
