using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace NlpPipeline.Cluster;

/// <summary>A certificate and the authority that issues the certificates of the whole cluster. No other authority is trusted, and names are not checked.</summary>
/// <param name="Own">The certificate of this process, with its private key.</param>
/// <param name="Authority">The certificate of the authority.</param>
public sealed record ClusterCertificates(X509Certificate2 Own, X509Certificate2 Authority)
{
    /// <summary>Loads the certificates from PEM files.</summary>
    /// <param name="certificate">The path of the certificate of this process.</param>
    /// <param name="key">The path of its private key.</param>
    /// <param name="authority">The path of the certificate of the authority.</param>
    /// <returns>The certificates.</returns>
    /// <exception cref="IOException">A file does not exist or cannot be used.</exception>
    public static ClusterCertificates Load(string certificate, string key, string authority)
    {
        try
        {
            using var own = X509Certificate2.CreateFromPemFile(certificate, key);
            // Windows needs the key in its own store.
            return new ClusterCertificates(X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null), X509CertificateLoader.LoadCertificateFromFile(authority));
        }
        catch (System.Security.Cryptography.CryptographicException e)
        {
            throw new IOException($"The certificates {certificate}, {key} and {authority} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Configures mutual TLS.</summary>
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
