using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp tags</c>: the keywords of a document.</summary>
internal static class TagsCommand
{
    internal static Command Create()
    {
        var top = DocumentOptions.CreateTop();
        var weights = new Option<bool>("--weights") { Description = "Write a tab and the weight behind each tag." };
        var counts = new Option<bool>("--counts") { Description = "Write a tab and the number of occurrences behind each tag." };
        var command = new Command("tags", "Extract the keywords of a document, heaviest first.") { top, weights, counts };
        var method = new TagMethodOptions(command);
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            var pipeline = method.AddTo(Pipeline.CreateBuilder(), arguments, arguments.GetValue(top)).Build();
            bool withWeights = arguments.GetValue(weights), withCounts = arguments.GetValue(counts);
            bool lines = options.Lines(arguments);
            return options.Run(arguments, pipeline, (document, output) => WriteText(document, output, lines, withWeights, withCounts), WriteJson, lines);
        });
        return command;
    }

    private static void WriteText(Document document, Utf8Output output, bool inOneLine, bool withWeights, bool withCounts)
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
        }
        if (inOneLine) output.Write((byte)'\n');
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
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
