using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using NlpPipeline.Cluster.Jobs;
using Orleans.Connections.Security;

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

/// <summary>Names that both sides of a configuration must agree on.</summary>
internal static class ClusterNames
{
    /// <summary>The storage of grains.</summary>
    internal const string Storage = "jobs";

    /// <summary>The category of the log, and the name of the meter.</summary>
    internal const string Diagnostics = "NlpPipeline.Cluster";
}

/// <summary>What the cluster logs.</summary>
internal static partial class ClusterLog
{
    [LoggerMessage(1, LogLevel.Information, "Job {Job} began: {Files} files in {Parts} parts, to {Output}.")]
    internal static partial void Started(this ILogger log, string job, int files, int parts, string output);

    [LoggerMessage(2, LogLevel.Information, "Job {Job} ended as {Phase} after {Elapsed}.")]
    internal static partial void Ended(this ILogger log, string job, JobPhase phase, TimeSpan elapsed);

    [LoggerMessage(3, LogLevel.Warning, "Job {Job}, work {Number} failed on {Worker}: {Error}")]
    internal static partial void WorkFailed(this ILogger log, string job, int number, string worker, string error);

    [LoggerMessage(8, LogLevel.Warning, "Job {Job}, work {Number} is begun again: its worker {Worker} died.")]
    internal static partial void WorkerDied(this ILogger log, string job, int number, string worker);

    [LoggerMessage(4, LogLevel.Warning, "Job {Job} could not be stored; it is read again: {Error}")]
    internal static partial void NotStored(this ILogger log, string job, string error);

    [LoggerMessage(5, LogLevel.Information, "Worker {Name} at {Address} takes {Threads} parts at once.")]
    internal static partial void WorkerReady(this ILogger log, string name, string address, int threads);

    [LoggerMessage(6, LogLevel.Warning, "The cluster could not be asked for work; trying again: {Error}")]
    internal static partial void NoAnswer(this ILogger log, string error);

    [LoggerMessage(7, LogLevel.Debug, "Job {Job}, work {Number} done: {Rows} rows.")]
    internal static partial void WorkDone(this ILogger log, string job, int number, long rows);
}

/// <summary>A certificate of one's own and the authority that all of the cluster have theirs from. No other authority is trusted, and no name is looked at.</summary>
/// <param name="Own">The certificate, with its key.</param>
/// <param name="Authority">The authority's certificate.</param>
internal sealed record ClusterCertificates(X509Certificate2 Own, X509Certificate2 Authority)
{
    /// <summary>Reads the files, in PEM.</summary>
    /// <exception cref="IOException">One is missing or not what it should be.</exception>
    internal static ClusterCertificates Load(string certificate, string key, string authority)
    {
        try
        {
            using var own = X509Certificate2.CreateFromPemFile(certificate, key);
            // Windows wants the key in a store of its own.
            return new ClusterCertificates(X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null), X509CertificateLoader.LoadCertificateFromFile(authority));
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            throw new IOException($"The certificates {certificate}, {key} and {authority} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Makes both sides show a certificate and check the other's.</summary>
    internal void Apply(TlsOptions options)
    {
        options.LocalCertificate = Own;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (certificate, _, _) => IsOurs(certificate);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = Own.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private bool IsOurs(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
