using System.CommandLine;
using System.Text.Json;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Models;
using NlpPipeline.Cli.Report;

namespace NlpPipeline.Cli.Commands;

/// <summary><c>nlp sentiment</c>: how a document sounds.</summary>
internal static class SentimentCommand
{
    private static readonly SentimentScore s_neutral = new(0, 1, 0);

    internal static Command Create()
    {
        var command = new Command("sentiment", "Tell how a document sounds: negative, neutral or positive, and a score from -1 to 1.");
        var explain = new Option<bool>("--explain") { Description = "Show what each word adds, and each sentence: in colour on a terminal, in lists in JSON." };
        command.Add(explain);
        var models = new ModelOption(command, both: false);
        var options = new DocumentOptions(command);
        command.SetAction(arguments =>
        {
            var model = models.Sentiment(arguments);
            if (!arguments.GetValue(explain))
            {
                var pipeline = Pipeline.CreateBuilder().AddSentences().AddSentiment(model).Build();
                return options.Run(arguments, pipeline, WriteLine, WriteJson, options.Lines(arguments));
            }

            var words = Pipeline.CreateBuilder().AddSegmenter().AddSentences().AddSentiment(model).Build();
            return options.Run(
                arguments, words, (document, output) => ExplanationReport.Write(document, model.Explain(document), output),
                (document, json) => ExplanationJson.Write(document, model.Explain(document), json), options.Lines(arguments));
        });
        return command;
    }

    internal static string Name(SentimentLabel label) => label switch
    {
        SentimentLabel.Negative => "negative",
        SentimentLabel.Positive => "positive",
        _ => "neutral",
    };

    private static void WriteLine(Document document, Utf8Output output)
    {
        WriteText(document, output);
        output.Write((byte)'\n');
    }

    internal static void WriteText(Document document, Utf8Output output)
    {
        var sentiment = document.Sentiment ?? s_neutral;
        output.Write(Name(sentiment.Label));
        output.Write((byte)'\t');
        output.Write(sentiment.Score);
    }

    internal static void WriteJson(Document document, Utf8JsonWriter json)
    {
        var sentiment = document.Sentiment ?? s_neutral;
        json.WriteString("label"u8, Name(sentiment.Label));
        json.WriteNumber("score"u8, sentiment.Score);
        json.WriteNumber("negative"u8, sentiment.Negative);
        json.WriteNumber("neutral"u8, sentiment.Neutral);
        json.WriteNumber("positive"u8, sentiment.Positive);
        json.WriteStartArray("sentences"u8);
        foreach (var sentence in document.Sentences)
        {
            var sound = sentence.Sentiment ?? s_neutral;
            json.WriteStartObject();
            json.WriteNumber("start"u8, sentence.Span.Start);
            json.WriteNumber("end"u8, sentence.Span.End);
            json.WriteString("text"u8, sentence.Span.In(document.Text));
            json.WriteString("label"u8, Name(sound.Label));
            json.WriteNumber("score"u8, sound.Score);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
