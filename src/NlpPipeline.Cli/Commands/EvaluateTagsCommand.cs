using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.Evaluate;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate tags</c>: compares tags with keywords that people assigned.</summary>
internal static class EvaluateTagsCommand
{
    internal static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = TaggedArticles.Description,
            HelpName = "FILE",
            Required = true,
        };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("tags", "Compare tags with keywords that people assigned: precision, recall and F1 of the first --top tags.") { data, format };
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Script | RecipeParts.Tags);
        command.SetAction(arguments =>
        {
            var options = recipe.Read(arguments, Annotations.Tags);
            var scores = Measure(ReadableFile.At(arguments.GetRequiredValue(data)), RecipeArguments.CreatePipeline(options));
            int count = options.Tags.Top;
            if (arguments.GetValue(format) == OutputFormat.Json) DocumentOptions.WriteJson(json => WriteJson(scores, count, json));
            else WriteText(scores, count, Console.Out);
            return 0;
        });
        return command;
    }

    private static TagScores Measure(string path, Pipeline pipeline)
    {
        var scores = new TagScores();
        foreach (var article in TaggedArticles.Read(path)) scores.Add(pipeline.Process(article.Text, article.Title).Tags.Select(tag => tag.Text), article.Tags);
        return scores;
    }

    private static void WriteText(TagScores scores, int top, TextWriter output)
    {
        Line("documents", $"{scores.Documents:N0}");
        Line("keywords", $"{scores.Wanted:N0}");
        Line("tags", $"{scores.Given:N0} at {top}");
        Line("precision", $"{scores.Precision:F4}");
        Line("recall", $"{scores.Recall:F4}");
        Line("F1", $"{scores.F1:F4}");

        void Line(string name, FormattableString value) => output.Write($"{name,-11}{value.ToString(CultureInfo.InvariantCulture)}\n");
    }

    private static void WriteJson(TagScores scores, int top, Utf8JsonWriter json)
    {
        json.WriteNumber("documents"u8, scores.Documents);
        json.WriteNumber("keywords"u8, scores.Wanted);
        json.WriteNumber("top"u8, top);
        json.WriteNumber("tags"u8, scores.Given);
        json.WriteNumber("right"u8, scores.Right);
        json.WriteNumber("precision"u8, scores.Precision);
        json.WriteNumber("recall"u8, scores.Recall);
        json.WriteNumber("f1"u8, scores.F1);
    }
}
