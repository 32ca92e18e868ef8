using System.CommandLine;
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
        var command = new Command("tags", "Extract the keywords of a document, heaviest first.") { top, weights };
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            var pipeline = Pipeline.CreateBuilder().AddSegmenter().AddTags(arguments.GetValue(top)).Build();
            bool withWeights = arguments.GetValue(weights);
            bool lines = options.Lines(arguments);
            return options.Run(arguments, pipeline, (document, output) => WriteText(document, output, lines, withWeights), WriteJson, lines);
        });
        return command;
    }

    private static void WriteText(Document document, Utf8Output output, bool inOneLine, bool withWeights)
    {
        for (int i = 0; i < document.Tags.Count; i++)
        {
            if (inOneLine && i > 0) output.Write((byte)'\t');
            output.Write(document.Tags[i].Text);
            if (withWeights)
            {
                output.Write((byte)'\t');
                output.Write(document.Tags[i].Weight);
            }
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
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
