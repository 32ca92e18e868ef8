using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace NlpPipeline.Cluster;

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
