using System.CommandLine;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cli.Cluster;

/// <summary>The arguments that select a cluster. The password of the database is not an argument, because the list of processes would show it.</summary>
internal sealed class ConnectionArguments
{
    private readonly Option<string?> _cluster = new("--cluster") { Description = "The name of the cluster (default: nlp). Several clusters can share a database.", HelpName = "NAME" };
    private readonly Option<string?> _databaseFile = new("--database-file") { Description = "A file that contains the connection string of the database (default: the environment variable NLP_CLUSTER_DATABASE).", HelpName = "FILE" };
    private readonly Option<string?> _certificate = new("--certificate") { Description = "This machine's certificate (PEM), for mutual TLS.", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "The private key of this machine's certificate (PEM).", HelpName = "FILE" };
    private readonly Option<string?> _authority = new("--authority") { Description = "The certificate of the authority that issued the certificates of all machines in the cluster (PEM).", HelpName = "FILE" };

    internal ConnectionArguments(Command command)
    {
        foreach (var option in (Option[])[_cluster, _databaseFile, _certificate, _key, _authority]) command.Add(option);
        command.Validators.Add(result =>
        {
            int given = new Option[] { _certificate, _key, _authority }.Count(option => result.GetResult(option) is not null);
            if (given is 1 or 2) result.AddError("--certificate, --key and --authority must be used together.");
        });
    }

    /// <summary>Returns the settings, with a database.</summary>
    /// <exception cref="IOException">No database is set, or a file cannot be read.</exception>
    internal ClusterSettings Read(ParseResult arguments) => new()
    {
        Cluster = arguments.GetValue(_cluster) ?? "nlp",
        Database = Database(arguments),
        Certificates = arguments.GetValue(_certificate) is { } certificate
            ? ClusterCertificates.Load(certificate, arguments.GetValue(_key)!, arguments.GetValue(_authority)!)
            : null,
    };

    private string Database(ParseResult arguments)
    {
        string? text = arguments.GetValue(_databaseFile) is { } file ? File.ReadAllText(file) : Environment.GetEnvironmentVariable(ClusterDatabase.Variable);
        if (!string.IsNullOrWhiteSpace(text)) return text.Trim();
        throw new IOException($"There is no database; set {ClusterDatabase.Variable} or use --database-file. 'nlp cluster submit --local' works without a database.");
    }
}
