using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using NlpPipeline.Cli;
using NlpPipeline.Cli.Commands;
using NlpPipeline.Cli.IO;
using NlpPipeline.Corpus;

const int Failed = 1;
const int WrongUsage = 2;

// A Windows console may have another code page.
if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected) Console.OutputEncoding = System.Text.Encoding.UTF8;

var root = new RootCommand("Chinese text in; words, tags, sentiment and topic out.")
{
    AnalyzeCommand.Create(),
    SegmentCommand.Create(),
    TagsCommand.Create(),
    SentimentCommand.Create(),
    TopicCommand.Create(),
    EntitiesCommand.Create(),
    ConvertCommand.Create(),
    BatchCommand.Create(),
    Group(
        "cluster", "Annotate a corpus on many machines.",
        ClusterInitCommand.Create(), ClusterWorkerCommand.Create(), ClusterSubmitCommand.Create(), ClusterStatusCommand.Create(), ClusterCancelCommand.Create()),
    ServeCommand.Create(),
    BenchCommand.Create(),
    Group("evaluate", "Measure words, models and tags on labelled texts.", EvaluateWordsCommand.Create(), EvaluatePosCommand.Create(), EvaluateSentimentCommand.Create(), EvaluateTopicsCommand.Create(), EvaluateTagsCommand.Create(), EvaluateEntitiesCommand.Create()),
    Group("train", "Train models, idf tables and styles of tags.", TrainSentimentCommand.Create(), TrainTopicsCommand.Create(), TrainSegmenterCommand.Create(), TrainIdfCommand.Create(), TrainTagStyleCommand.Create()),
    Group("model", "Inspect models.", ModelInspectCommand.Create()),
    Group("lexicon", "Compile and inspect lexicons.", LexiconCompileCommand.Create(), LexiconAddCommand.Create(), LexiconInspectCommand.Create()),
};
root.SetAction(new HelpAction().Invoke);
root.Options.OfType<HelpOption>().Single().Action = new HelpWithExample();
if (args is ["help", .. var about]) args = [.. about, "--help"];

// No response files: a file may be named "@notes".
var arguments = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (arguments.Action is ParseErrorAction)
{
    // An unknown option is parsed as the FILE, so that further arguments are errors too: report the error of the FILE.
    var error = arguments.Errors.FirstOrDefault(found => found.SymbolResult is ArgumentResult) ?? arguments.Errors[0];
    var command = arguments.CommandResult.Command;
    string suggestion = error.SymbolResult is CommandResult && arguments.UnmatchedTokens is [var unknown, ..]
        ? NameSuggestion.For(unknown, command.Subcommands.Select(known => known.Name).Concat(command.Options.Select(known => known.Name))) : "";
    return Fail($"{error.Message}{suggestion} See '{PathOf(arguments.CommandResult)} --help'.", WrongUsage);
}

try
{
    return arguments.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (IOException e) when (StandardOutput.IsClosedPipe(e))
{
    return 0;
}
catch (UsageException e)
{
    return Fail(e.Message, WrongUsage);
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException { ParamName: "options" })
{
    return Fail(PropertyNames.ToOptions(e.Message, arguments.CommandResult.Command), Failed);
}
catch (OutOfMemoryException)
{
    return Fail("The text does not fit into memory; split it or use --lines.", Failed);
}

static int Fail(string message, int exitCode)
{
    // One line, whatever a file name in it contains.
    Console.Error.Write("nlp: " + TerminalText.Clean(message.ReplaceLineEndings(" ")) + "\n");
    return exitCode;
}

static Command Group(string name, string description, params ReadOnlySpan<Command> commands)
{
    var group = new Command(name, description);
    group.SetAction(new HelpAction().Invoke);
    foreach (var command in commands) group.Add(command);
    return group;
}

static string PathOf(CommandResult command) =>
    command.Parent is CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "nlp";
