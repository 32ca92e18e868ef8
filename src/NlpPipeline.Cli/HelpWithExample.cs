using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace NlpPipeline.Cli;

/// <summary>Writes the standard help, followed by an example.</summary>
internal sealed class HelpWithExample : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        string? example = Path(parseResult.CommandResult) switch
        {
            "evaluate tags" => "nlp evaluate tags --data articles.jsonl --top 5",
            "train tag-style" => "nlp train tag-style --data my.jsonl --out my.style",
            "train segmenter" => "nlp train segmenter --data segmented.txt --out my.words",
            "train idf" => "nlp train idf --out my-idf.txt articles.jsonl",
            "analyze" => "nlp analyze article.txt",
            "segment" => "nlp segment --delimiter / novel.txt > words.txt",
            "tags" => "nlp tags --top 5 --weights article.txt",
            "sentiment" => "nlp sentiment --lines reviews.txt",
            "convert" => "nlp convert --to traditional article.txt",
            "topic" => "nlp topic --lines --format json headlines.txt",
            "entities" => "nlp entities --lines --format json headlines.txt",
            "batch" => "nlp batch articles.csv --out tagged.csv --annotate tags,sentiment,topic",
            "cluster submit" => "nlp cluster submit articles.csv --out tagged --local",
            "bench" => "nlp bench --stage all --threads 2 novel.txt",
            "lexicon compile" => "nlp lexicon compile --dictionary dict.txt --out my.bin",
            "lexicon add" => "nlp lexicon add --user-words names.txt --out my.bin",
            "lexicon inspect" => "nlp lexicon inspect my.bin --word 北京",
            "train sentiment" => "nlp train sentiment --data reviews.csv --text-column text --label-column label --out my.bin",
            "train topics" => "nlp train topics --data headlines.jsonl --out my.bin",
            "evaluate sentiment" => "nlp evaluate sentiment --data reviews.csv --model my.bin",
            "evaluate topics" => "nlp evaluate topics --data headlines.jsonl",
            "evaluate entities" => "nlp evaluate entities --data marked.jsonl",
            _ => null,
        };
        if (example is not null) output.Write($"Example:\n  {example}\n\n");
        return exitCode;
    }

    /// <summary>Returns the name of a command, preceded by that of its group if it has one.</summary>
    private static string Path(CommandResult command) =>
        command.Parent is CommandResult { Command: not RootCommand } group ? $"{group.Command.Name} {command.Command.Name}" : command.Command.Name;
}
