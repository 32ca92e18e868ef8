using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp tags</c>: extracts the tags of a document.</summary>
internal static class TagsCommand
{
    private const double LeastShown = 0.005;

    internal static Command Create()
    {
        var weights = new Option<bool>("--weights") { Description = "Write a tab and the weight after each tag." };
        var counts = new Option<bool>("--counts") { Description = "Write a tab and the number of occurrences after each tag." };
        var explain = new Option<bool>("--explain") { Description = "Write the evidence below each tag; for --method extract in log-odds." };
        var command = new Command("tags", "Extract the tags of a document, in descending order of weight. The title is that of --title, otherwise the first of several lines or sentences.") { weights, counts, explain };
        var options = new DocumentOptions(command);
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Script | RecipeParts.Tags);
        command.Validators.Add(result =>
        {
            if (result.GetValue(explain) && options.Lines(result) && !options.IsJson(result)) result.AddError("--explain with --lines needs --format json.");
        });
        command.SetAction(arguments =>
        {
            var pipeline = RecipeArguments.CreatePipeline(recipe.Read(arguments, Annotations.Tags));
            bool withEvidence = arguments.GetValue(explain);
            bool withWeights = arguments.GetValue(weights), withCounts = arguments.GetValue(counts);
            bool lines = options.Lines(arguments);
            return options.Run(
                arguments, pipeline, (document, output) => WriteText(document, output, lines, withWeights, withCounts, withEvidence),
                withEvidence ? Annotations.Tags | Annotations.Evidence : Annotations.Tags, lines);
        });
        return command;
    }

    private static void WriteText(Document document, Utf8Output output, bool inOneLine, bool withWeights, bool withCounts, bool withEvidence)
    {
        for (int i = 0; i < document.Tags.Count; i++)
        {
            var tag = document.Tags[i];
            if (inOneLine && i > 0) output.Write((byte)'\t');
            output.Write(tag.Text);
            if (withWeights)
            {
                output.Write((byte)'\t');
                output.Write(tag.Weight);
            }
            if (withCounts) output.Write("\t" + tag.Count.ToString(CultureInfo.InvariantCulture));
            if (!inOneLine) output.Write((byte)'\n');
            if (withEvidence) WriteEvidence(tag, output);
        }
        if (inOneLine) output.Write((byte)'\n');
    }

    private static void WriteEvidence(Tag tag, Utf8Output output)
    {
        foreach (var evidence in tag.Evidence)
        {
            if (Math.Abs(evidence.Value) >= LeastShown) output.Write(string.Create(CultureInfo.InvariantCulture, $"    {evidence.Value,8:+0.00;-0.00} {evidence.Name}\n"));
        }
    }
}
