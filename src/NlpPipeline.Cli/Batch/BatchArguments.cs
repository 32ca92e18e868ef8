using System.CommandLine;
using System.CommandLine.Parsing;
using NlpPipeline.Cli.Commands;
using NlpPipeline.Cli.Report;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Batch;

/// <summary>The arguments of <c>nlp batch</c>.</summary>
internal sealed class BatchArguments
{
    private const long SmallestSplit = 100_000;

    private readonly Argument<string[]> _inputs = new("INPUT")
    {
        Description = "Files, folders, globs in quotes, or - for standard input. Formats: csv, tsv, jsonl, parquet, xlsx, txt (one document per file) and html, also compressed as .gz, .zst or .br.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _out = new("--out") { Description = "The file to write: .parquet, .xlsx, .csv or .jsonl, the last two also compressed as .gz, .zst or .br; - for standard output (default: standard output).", HelpName = "FILE" };

    private readonly Option<int?> _threads = RowArguments.Number("--threads", "The number of threads that annotate (default: one per processor).", 256);
    private readonly Option<bool> _strict = new("--strict") { Description = "Stop at the first invalid row." };
    private readonly Option<bool> _resume = new("--resume") { Description = "Resume a run that was interrupted. Starts a new run if there is none; does nothing if the output exists." };
    private readonly Option<long?> _splitBy = new("--split-by") { Description = "The maximum size of an output file, such as 500MB or 2GB, at least 100KB; further rows go to another file.", HelpName = "SIZE", CustomParser = ParseSplit };
    private readonly Option<string?> _report = new("--report") { Description = "Write an HTML page with charts of the results.", HelpName = "FILE" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Write nothing but errors." };
    private readonly RowArguments _rows;

    internal BatchArguments(Command command)
    {
        _inputs.Validators.Add(BatchCommand.RejectUnknownOptions);
        command.Add(_inputs);
        command.Add(_out);
        _rows = new RowArguments(command);
        foreach (var option in (Option[])[_threads, _strict, _resume, _splitBy, _report, _quiet]) command.Add(option);
        command.Validators.Add(Validate);
    }

    internal bool IsQuiet(ParseResult arguments) => arguments.GetValue(_quiet);

    internal Labels ReadLabels(ParseResult arguments) => Labels.For(_rows.ReadLanguage(arguments));

    internal BatchOptions Read(ParseResult arguments) => _rows.Read(arguments, arguments.GetValue(_inputs)!) with
    {
        Output = arguments.GetValue(_out) is "-" ? null : arguments.GetValue(_out),
        Threads = arguments.GetValue(_threads) ?? 0,
        Strict = arguments.GetValue(_strict),
        Resume = arguments.GetValue(_resume),
        SplitBytes = arguments.GetValue(_splitBy),
        Report = arguments.GetValue(_report),
    };

    private void Validate(CommandResult result)
    {
        bool toFile = result.GetResult(_out) is not (null or { Tokens: [{ Value: "-" }] });
        if (!toFile && result.GetValue(_resume)) result.AddError("--resume needs --out with a file.");
        if (!toFile && result.GetResult(_splitBy) is not null) result.AddError("--split-by needs --out with a file.");
        string? output = !toFile ? null : result.GetValue(_out), report = result.GetResult(_report) is null ? null : result.GetValue(_report);
        if (OutputFault("--out", output) is { } outFault) result.AddError(outFault);
        else if (OutputFault("--report", report) is { } reportFault) result.AddError(reportFault);
        else if (output is not null && report is not null && Path.GetFullPath(output) == Path.GetFullPath(report)) result.AddError($"--out and --report are the same file, {report}; specify two.");
        if (result.GetValue(_inputs) is not ["-"]) return;
        if (!_rows.HasFormat(result)) result.AddError("Standard input needs --from, which specifies its format.");
        if (result.GetValue(_resume)) result.AddError("--resume cannot be used with standard input, which cannot be read again.");
    }

    private static long? ParseSplit(ArgumentResult result)
    {
        long? size = RowArguments.ParseSize(result);
        if (size < SmallestSplit) result.AddError($"--split-by must be at least 100KB, not '{result.Tokens[^1].Value}'.");
        return size;
    }

    /// <summary>Checks the name of a file to write before any work is done; returns an error message, or null if the name is valid.</summary>
    private static string? OutputFault(string option, string? path)
    {
        if (path is null) return null;
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal)) return $"{option} has an empty name; specify a file.";
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path)) return $"{option} {path} is a folder; specify a file.";
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is null || Directory.Exists(folder) ? null : $"There is no folder {folder} for {option}; create it first.";
    }
}
