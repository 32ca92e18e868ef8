using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp tags</c>: the keywords of a document.</summary>
internal static class TagsCommand
{
    private const double LeastShown = 0.005;

    internal static Command Create()
    {
        var top = DocumentOptions.CreateTop();
        var weights = new Option<bool>("--weights") { Description = "Write a tab and the weight behind each tag." };
        var counts = new Option<bool>("--counts") { Description = "Write a tab and the number of occurrences behind each tag." };
        var explain = new Option<bool>("--explain") { Description = "Write below each tag what made it one; with the extractor in log odds." };
        var title = new Option<string?>("--title") { Description = "The title, where the text does not begin with it.", HelpName = "TEXT" };
        var command = new Command("tags", "Extract the tags of a document, heaviest first. Its first line is taken for the title, and of a single line the first sentence.")
        {
            top, weights, counts, explain, title,
        };
        var method = new TagMethodOptions(command);
        var options = new DocumentOptions(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(explain) && options.Lines(result)) result.AddError("--explain does not go with --lines; --format json tells the same.");
        });
        command.SetAction(arguments =>
        {
            var builder = Pipeline.CreateBuilder();
            if (arguments.GetValue(title) is { } given) builder.Add(new TitleStage(given));
            var pipeline = method.AddTo(builder, arguments, arguments.GetValue(top)).Build();
            bool withEvidence = arguments.GetValue(explain);
            bool withWeights = arguments.GetValue(weights), withCounts = arguments.GetValue(counts);
            bool lines = options.Lines(arguments);
            return options.Run(arguments, pipeline, (document, output) => WriteText(document, output, lines, withWeights, withCounts, withEvidence), WriteJson, lines);
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

    internal static void WriteJson(Document document, Utf8JsonWriter json)
    {
        json.WriteStartArray("tags"u8);
        foreach (var tag in document.Tags)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, tag.Text);
            json.WriteNumber("weight"u8, tag.Weight);
            json.WriteNumber("count"u8, tag.Count);
            json.WriteStartArray("spans"u8);
            foreach (var span in tag.Spans)
            {
                json.WriteStartArray();
                json.WriteNumberValue(span.Start);
                json.WriteNumberValue(span.End);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteStartObject("evidence"u8);
            foreach (var evidence in tag.Evidence) json.WriteNumber(evidence.Name, Math.Round(evidence.Value, 4));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private sealed class TitleStage(string title) : IAnnotator
    {
        public void Annotate(Document document) => document.Title = title;
    }
}
