using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.Evaluate;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp evaluate tags</c>: compares tags with keywords that people assigned.</summary>
internal static class EvaluateTagsCommand
{
    internal static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "A CSV, TSV or JSON Lines file with the columns text, keywords (a JSON array, or separated by commas) and, optionally, title.",
            HelpName = "FILE",
            Required = true,
        };
        var format = DocumentOptions.CreateFormat();
        var command = new Command("tags", "Compare tags with keywords that people assigned: precision, recall and F1 of the first --top tags.") { data, format };
        var recipe = new RecipeArguments(command, RecipeParts.Words | RecipeParts.Tags);
        command.SetAction(arguments =>
        {
            var options = recipe.Read(arguments, Annotations.Tags);
            var scores = Measure(InputFile.Existing(arguments.GetRequiredValue(data)), Pipeline.Create(options));
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
        using var reader = CorpusReader.Open(path);
        foreach (var record in reader.Read(reject => throw new InvalidDataException(reject.ToString())))
        {
            string text = record["text"] ?? throw Missing("text");
            string keywords = record["keywords"] ?? throw Missing("keywords");
            scores.Add(pipeline.Process(text, record["title"]).Tags.Select(tag => tag.Text), Split(keywords, path, record.Line));

            InvalidDataException Missing(string name) => new($"{path}, line {record.Line}: the record has no {name}; it needs text and keywords.");
        }
        return scores.Documents > 0 ? scores : throw new InvalidDataException($"{path} contains no records; specify a file with text and keywords.");
    }

    private static string[] Split(string keywords, string path, long line)
    {
        if (!keywords.StartsWith('[')) return keywords.Split([',', '，', ';', '；', '、', '\t'], StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return [.. JsonDocument.Parse(keywords).RootElement.EnumerateArray().Select(keyword => keyword.GetString() ?? "")];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}, line {line}: keywords must be an array of strings.", e);
        }
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
