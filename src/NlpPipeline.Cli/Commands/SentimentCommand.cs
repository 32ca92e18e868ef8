using System.CommandLine;
using NlpPipeline.Classification;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Report;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp sentiment</c>: the sentiment of a document.</summary>
internal static class SentimentCommand
{
    private static readonly SentimentScore s_neutral = new(0, 1, 0);

    internal static Command Create()
    {
        var command = new Command("sentiment", "Determine the sentiment of a document: negative, neutral or positive, and a score from -1 to 1.");
        var explain = new Option<bool>("--explain") { Description = "Show the contribution of each word and the score of each sentence: in colour on a terminal, as lists in JSON." };
        command.Add(explain);
        var options = new DocumentOptions(command);
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Sentiment);
        command.SetAction(arguments =>
        {
            const Annotations Wanted = Annotations.Sentiment | Annotations.Sentences;
            var read = recipe.Read(arguments, arguments.GetValue(explain) ? Wanted | Annotations.Tokens : Wanted);
            var pipeline = Pipeline.Create(read);
            if (!arguments.GetValue(explain)) return options.Run(arguments, pipeline, WriteLine, Wanted, options.Lines(arguments));
            var model = read.SentimentModelFile is { } path ? SentimentModel.Load(path) : SentimentModel.Default;
            return options.Run(
                arguments, pipeline, (document, output) => ExplanationReport.Write(document, model.Explain(document), output), Wanted, options.Lines(arguments),
                (document, json) =>
                {
                    json.WriteStartObject("explanation"u8);
                    model.Explain(document).WriteTo(json, document);
                    json.WriteEndObject();
                });
        });
        return command;
    }

    internal static string Name(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => "negative",
        SentimentLabel.Positive => "positive",
        _ => "neutral",
    };

    private static void WriteLine(Document document, Utf8Output output)
    {
        WriteText(document, output);
        output.Write((byte)'\n');
    }

    internal static void WriteText(Document document, Utf8Output output)
    {
        var sentiment = document.Sentiment ?? s_neutral;
        output.Write(Name(sentiment.Label));
        output.Write((byte)'\t');
        output.Write(sentiment.Score);
    }
}
