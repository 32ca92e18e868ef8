using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Models;
using NlpPipeline.Cli.Report;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp analyze</c>: all that the pipeline finds in a document.</summary>
internal static class AnalyzeCommand
{
    internal static Command Create()
    {
        var top = DocumentOptions.CreateTop();
        var command = new Command("analyze", "Report topic, sentiment, tags and counts of a document; its first line is the title.") { top };
        var models = new ModelOption(command, both: true);
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            var watch = Stopwatch.StartNew();
            var (sentiment, topic) = models.Both(arguments);
            var pipeline = Pipeline.CreateBuilder().AddSegmenter().AddSentences().AddTags(arguments.GetValue(top)).AddSentiment(sentiment).AddTopic(topic).Build();
            bool lines = options.Lines(arguments);
            return options.Run(
                arguments, pipeline, lines ? WriteRow : (document, output) => ReportWriter.Write(document, output, watch), WriteJson, lines);
        });
        return command;
    }

    /// <summary>What the commands for topic, sentiment and tags answer, in one row.</summary>
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

    private static void WriteJson(Document document, Utf8JsonWriter json)
    {
        json.WriteString("title"u8, Title.Of(document.Text));
        TopicCommand.WriteJson(document, json);
        SentimentCommand.WriteJson(document, json);
        TagsCommand.WriteJson(document, json);
        var counts = Counts.Of(document);
        json.WriteStartObject("counts"u8);
        json.WriteNumber("characters"u8, counts.Characters);
        json.WriteNumber("words"u8, counts.Words);
        json.WriteNumber("sentences"u8, counts.Sentences);
        json.WriteEndObject();
    }
}
