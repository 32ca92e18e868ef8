using System.CommandLine;

namespace NlpPipeline.Cli;

/// <summary>Replaces properties, which the messages of the libraries mention, by the options of the command line.</summary>
internal static class PropertyNames
{
    private static readonly (string Property, string Option)[] s_options =
    [
        (" (Parameter 'options')", ""),
        ("set To to JsonLines or Parquet", "use --to jsonl or parquet"), // before its beginning
        ("set To to JsonLines", "use --to jsonl"),
        (", or set To.", ", or set the format with --to."),
        ("; set Output to a", "; set --out to a"),
        ("set To to one of them", "use --to with one of them"),
        ("set Report to", "set --report to"),
        ("set Encoding to a name", "use --encoding with a name"),
        ("set TextColumn to the one with the texts", "specify the text column with --text-column"),
        ("for TextColumn;", "for --text-column;"),
        ("for TitleColumn;", "for --title-column;"),
        ("for IdColumn;", "for --id-column;"),
        ("for DateColumn;", "for --date-column;"),
        ("for GroupColumn;", "for --group-by;"),
        ("set another Output or Report", "specify another file with --out or --report"),
        ("set another Output", "specify another with --out"),
        ("set Resume to continue it", "continue it with --resume"),
        ("without Resume", "without --resume"),
        ("because Strict is set", "because of --strict"),
        ("decrease MaxText", "decrease --max-text"),
        ("check its connection string", "check its connection string, in NLP_CLUSTER_DATABASE or --database-file"),
        ("set Certificates, or set AllowsInsecure if", "set --certificate, --key and --authority, or --insecure if"),
        ("call ClusterDatabase.Initialize", "run 'nlp cluster init'"),
        ("start one with ClusterHost.CreateWorker", "start one with 'nlp cluster worker'"),
    ];

    /// <summary>Properties whose option only some commands have, and what to do with the others.</summary>
    private static readonly (string Property, string Option, string WithOption, string WithoutOption)[] s_someCommands =
    [
        ("set Format.", "--from", "set it with --from.", "rename it so that it ends in .csv, .tsv or .jsonl."),
        ("set its Encoding, such as utf-8, gb18030 or big5,", "--encoding", "set its encoding with --encoding, such as utf-8, gb18030 or big5,", "save it as UTF-8,"),
        ("set its Encoding", "--encoding", "set its encoding with --encoding", "save it as UTF-8"),
    ];

    /// <summary>Returns the option that names a column.</summary>
    internal static string OptionOf(string property) => s_options.First(entry => entry.Property == $"for {property};").Option["for ".Length..^1];

    /// <summary>Returns the message with options of a command in place of properties.</summary>
    internal static string ToOptions(string message, Command command)
    {
        message = s_options.Aggregate(message, (text, entry) => text.Replace(entry.Property, entry.Option, StringComparison.Ordinal));
        foreach (var (property, option, with, without) in s_someCommands)
            message = message.Replace(property, command.Options.Any(known => known.Name == option) ? with : without, StringComparison.Ordinal);
        return message;
    }
}
