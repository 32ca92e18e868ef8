using System.CommandLine;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Models;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp topic</c>: the section of a newspaper that a document belongs to.</summary>
internal static class TopicCommand
{
    internal static Command Create()
    {
        var command = new Command("topic", "Tell the topic of a document and its probability; - where there is nothing to go by.");
        var model = new ModelOption(command, both: false);
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            var pipeline = Pipeline.CreateBuilder().AddTopic(model.Topic(arguments)).Build();
            return options.Run(arguments, pipeline, WriteLine, WriteJson, options.Lines(arguments));
        });
        return command;
    }

    private static void WriteLine(Document document, Utf8Output output)
    {
        WriteText(document, output);
        output.Write((byte)'\n');
    }

    internal static void WriteText(Document document, Utf8Output output)
    {
        output.Write(document.Topic?.Name ?? "-");
        output.Write((byte)'\t');
        output.Write(document.Topic?.Probability ?? 0);
    }

    internal static void WriteJson(Document document, Utf8JsonWriter json)
    {
        json.WriteString("topic"u8, document.Topic?.Name);
        json.WriteNumber("probability"u8, document.Topic?.Probability ?? 0);
    }
}
