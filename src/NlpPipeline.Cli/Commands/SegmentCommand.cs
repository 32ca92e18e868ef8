using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using NlpPipeline.Cli.IO;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp segment</c>: one line of words for each line of text.</summary>
internal static class SegmentCommand
{
    internal static Command Create()
    {
        var delimiter = new Option<string>("--delimiter")
        {
            Description = @"What stands between two words (one space when absent); understands \t \n \r \\ \xHH \uHHHH.",
            HelpName = "TEXT",
            DefaultValueFactory = _ => " ",
            CustomParser = ParseDelimiter,
        };
        var command = new Command("segment", "Split each line into words.") { delimiter };
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            var pipeline = Pipeline.CreateBuilder().AddSegmenter().Build();
            string between = arguments.GetRequiredValue(delimiter);
            return options.Run(arguments, pipeline, (document, output) => WriteText(document, output, between), WriteJson, lines: true);
        });
        return command;
    }

    private static void WriteText(Document document, Utf8Output output, string between)
    {
        string text = document.Text;
        var tokens = document.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (i > 0) output.Write(between);
            output.Write(tokens[i].In(text));
        }
        output.Write((byte)'\n');
    }

    private static void WriteJson(Document document, Utf8JsonWriter json)
    {
        json.WriteStartArray("tokens"u8);
        foreach (var token in document.Tokens)
        {
            json.WriteStartObject();
            json.WriteString("text"u8, token.In(document.Text));
            json.WriteNumber("start"u8, token.Start);
            json.WriteNumber("end"u8, token.End);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string ParseDelimiter(ArgumentResult result)
    {
        if (Delimiter.TryUnescape(result.Tokens[^1].Value, out string delimiter)) return delimiter;
        result.AddError($@"--delimiter does not understand '{delimiter}'; it knows \t \n \r \\ \xHH \uHHHH.");
        return "";
    }
}
