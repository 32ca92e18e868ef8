using System.CommandLine;
using System.Diagnostics;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Report;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp analyze</c>: writes a report on a document.</summary>
internal static class AnalyzeCommand
{
    internal static Command Create()
    {
        var command = new Command("analyze", "Report the topic, sentiment, tags and counts of a document. The title is that of --title, otherwise the first line.");
        var options = new DocumentOptions(command);
        var language = Language.CreateOption("The language of the report (default: that of the system on a terminal, otherwise en). Ignored with --lines and --format json.");
        command.Add(language);
        var recipe = new RecipeArguments(command, RecipeParts.All);
        command.SetAction(arguments =>
        {
            var watch = Stopwatch.StartNew();
            const Annotations Wanted = Annotations.All & ~Annotations.PartsOfSpeech;
            if (!options.IsJson(arguments)) recipe.Refuse(arguments, RecipeParts.All & ~RecipeParts.Provenance, "needs --format json.");
            var pipeline = RecipeArguments.CreatePipeline(recipe.Read(arguments, Wanted));
            bool lines = options.Lines(arguments);
            return options.Run(arguments, pipeline, lines ? WriteRow : (document, output) => ReportWriter.Write(document, output, watch, Language.OfOutput(arguments, language)), Wanted, lines);
        });
        return command;
    }

    /// <summary>Writes topic, sentiment and tags in one row.</summary>
    private static void WriteRow(Document document, Utf8Output output)
    {
        TopicCommand.WriteText(document, output);
        output.Write((byte)'\t');
        SentimentCommand.WriteText(document, output);
        foreach (var tag in document.Tags)
        {
            output.Write((byte)'\t');
            output.Write(tag.Text);
        }
        output.Write((byte)'\n');
    }
}
