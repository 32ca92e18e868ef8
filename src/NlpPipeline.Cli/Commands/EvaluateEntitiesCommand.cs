using System.CommandLine;
using System.Globalization;
using NlpPipeline.Cli.Evaluate;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate entities</c>: compares named entities with marked ones.</summary>
internal static class EvaluateEntitiesCommand
{
    internal static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "A JSON Lines file: on each line an object with text and entities, an array of objects with start, end and type, as 'nlp entities --format json' writes them.",
            HelpName = "FILE",
            Required = true,
        };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("entities", "Compare named entities with marked ones: precision, recall and F1 per type. An entity is right if its range and its type are.") { data, format };
        var recipe = new RecipeArguments(command, RecipeParts.Script | RecipeParts.Entities);
        command.SetAction(arguments =>
        {
            var scores = EntityScores.Measure(ReadableFile.At(arguments.GetRequiredValue(data)), recipe.Read(arguments, Annotations.Entities));
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(scores.Write);
            else WriteText(scores);
            return 0;
        });
        return command;
    }

    private static void WriteText(EntityScores scores)
    {
        Console.Out.Write("type       right  found marked  precision  recall      F1\n");
        foreach (var (type, right, found, marked) in scores.Rows)
        {
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{type,-9}{right,7}{found,7}{marked,7}{EntityScores.Share(right, found),11:F4}{EntityScores.Share(right, marked),8:F4}{EntityScores.Share(2 * right, found + marked),8:F4}\n");
            Console.Out.Write(line);
        }
    }
}
