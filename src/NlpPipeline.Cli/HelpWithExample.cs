using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NlpPipeline.Cli;

/// <summary>The usual help, and an example below it.</summary>
internal sealed class HelpWithExample : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new();

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        string? example = parseResult.CommandResult.Command.Name switch
        {
            "analyze" => "nlp analyze article.txt",
            "segment" => "nlp segment --delimiter / novel.txt > words.txt",
            "tags" => "nlp tags --top 5 --weights article.txt",
            "sentiment" => "nlp sentiment --lines reviews.txt",
            "topic" => "nlp topic --lines --format json headlines.txt",
            "batch" => "nlp batch articles.csv --out tagged.csv --annotate tags,sentiment,topic",
            "bench" => "nlp bench --stage all --threads 2 novel.txt",
            "compile" => "nlp lexicon compile --dictionary dict.txt --out my.bin",
            "add" => "nlp lexicon add --user-words names.txt --out my.bin",
            "inspect" => "nlp lexicon inspect my.bin --word 北京",
            _ => null,
        };
        if (example is not null) output.Write($"Example:\n  {example}\n\n");
        return exitCode;
    }
}
