using System.CommandLine;
using NlpPipeline.Classification;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Report;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp sentiment</c>: determines the sentiment of a document.</summary>
internal static class SentimentCommand
{
    private static readonly SentimentScore s_neutral = new(0, 1, 0);

    internal static Command Create()
    {
        var command = new Command("sentiment", "Determine the sentiment of a document: negative, neutral or positive, and a score from -1 to 1.");
        var explain = new Option<bool>("--explain") { Description = "Show the contribution of each word and the score of each sentence: in colour on a terminal, as lists in JSON." };
        var aspects = new Option<bool>("--aspects") { Description = "Also show what the text praises and criticizes, for reviews and comments: one aspect per line with its sign, term and opinion, or 'aspects' in JSON." };
        explain.Validators.Add(result =>
        {
            if (result.GetValue(explain) && result.GetValue(aspects)) result.AddError("--explain and --aspects cannot be combined; use one of them.");
        });
        command.Add(explain);
        command.Add(aspects);
        var options = new DocumentOptions(command);
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Script | RecipeParts.Sentiment);
        command.SetAction(arguments =>
        {
            if (!arguments.GetValue(explain) && !arguments.GetValue(aspects)) recipe.Refuse(arguments, RecipeParts.Script | RecipeParts.Sentiment, "has an effect only with --explain or --aspects; add one of them.");
            var wanted = Annotations.Sentiment | Annotations.Sentences | (arguments.GetValue(aspects) ? Annotations.Aspects : Annotations.None);
            var read = recipe.Read(arguments, arguments.GetValue(explain) ? wanted | Annotations.Tokens : wanted);
            var pipeline = RecipeArguments.CreatePipeline(read);
            if (arguments.GetValue(aspects) && !options.Lines(arguments)) return options.Run(arguments, pipeline, WriteWithAspects, wanted, lines: false);
            if (!arguments.GetValue(explain)) return options.Run(arguments, pipeline, WriteLine, wanted, options.Lines(arguments));
            var model = read.SentimentModelFile is { } path ? SentimentModel.Load(path) : SentimentModel.Default;
            return options.Run(
                arguments, pipeline, (document, output) => ExplanationReport.Write(document, model.Explain(document), output), wanted, options.Lines(arguments),
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

    /// <summary>Writes the sentiment and, on the same line, any aspects: sign, term, space, opinion.</summary>
    private static void WriteLine(Document document, Utf8Output output)
    {
        WriteText(document, output);
        if (document.Present.HasFlag(Annotations.Aspects)) output.Write((byte)'\t');
        for (int i = 0; i < document.Aspects.Count; i++)
        {
            if (i > 0) output.Write((byte)';');
            output.Write(document.Aspects[i].Describe(document.Text));
        }

        output.Write((byte)'\n');
    }

    private static void WriteWithAspects(Document document, Utf8Output output)
    {
        WriteText(document, output);
        output.Write((byte)'\n');
        foreach (var aspect in document.Aspects)
        {
            output.Write(aspect.Describe(document.Text));
            output.Write((byte)'\n');
        }
    }

    internal static void WriteText(Document document, Utf8Output output)
    {
        var sentiment = document.Sentiment ?? s_neutral;
        output.Write(Name(sentiment.Label));
        output.Write((byte)'\t');
        output.Write(sentiment.Score);
    }
}
