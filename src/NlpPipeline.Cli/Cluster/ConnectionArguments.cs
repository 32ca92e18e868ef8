using System.CommandLine;
using NlpPipeline.Cluster;
using NlpPipeline.Cluster.Storage;

namespace NlpPipeline.Cli.Cluster;

/// <summary>The arguments that say which cluster. The database's password is never one of them: others could read it in the list of processes.</summary>
internal sealed class ConnectionArguments
{
    private readonly Option<string> _cluster = new("--cluster") { Description = "The name of the cluster (nlp when absent); several may share a database.", HelpName = "NAME", DefaultValueFactory = _ => "nlp" };
    private readonly Option<string?> _databaseFile = new("--database-file") { Description = "A file with the connection string of the database; NLP_CLUSTER_DATABASE in the environment when absent.", HelpName = "FILE" };
    private readonly Option<string?> _certificate = new("--certificate") { Description = "This machine's certificate (PEM), for mutual TLS.", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "Its key (PEM).", HelpName = "FILE" };
    private readonly Option<string?> _authority = new("--authority") { Description = "The certificate of the authority that all of the cluster have theirs from (PEM).", HelpName = "FILE" };

    internal ConnectionArguments(Command command)
    {
        foreach (var option in (Option[])[_cluster, _databaseFile, _certificate, _key, _authority]) command.Add(option);
        command.Validators.Add(result =>
        {
            int given = new Option[] { _certificate, _key, _authority }.Count(option => result.GetResult(option) is not null);
            if (given is 1 or 2) result.AddError("--certificate, --key and --authority go together.");
        });
    }

    /// <summary>The settings, with a database.</summary>
    /// <exception cref="IOException">Nothing says where the database is; or a file cannot be read.</exception>
    internal ClusterSettings Read(ParseResult arguments) => new()
    {
        Cluster = arguments.GetValue(_cluster)!,
        Database = Database(arguments),
        Certificates = arguments.GetValue(_certificate) is { } certificate
            ? ClusterCertificates.Load(certificate, arguments.GetValue(_key)!, arguments.GetValue(_authority)!)
            : null,
    };

    private string Database(ParseResult arguments)
    {
        string? text = arguments.GetValue(_databaseFile) is { } file ? File.ReadAllText(file) : Environment.GetEnvironmentVariable(ClusterDatabase.Variable);
        if (!string.IsNullOrWhiteSpace(text)) return text.Trim();
        throw new IOException($"Say where the database is, in {ClusterDatabase.Variable} or with --database-file; 'nlp cluster submit --local' needs none.");
    }
}
