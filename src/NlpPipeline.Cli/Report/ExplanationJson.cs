using System.Text.Json;
using NlpPipeline.Classification;
using NlpPipeline.Cli.Commands;

namespace NlpPipeline.Cli.Report;

/// <summary>An explanation as JSON, behind what <c>nlp sentiment</c> writes without it.</summary>
internal static class ExplanationJson
{
    internal static void Write(Document document, SentimentExplanation explanation, Utf8JsonWriter json)
    {
        SentimentCommand.WriteJson(document, json);
        json.WriteNumber("log_odds"u8, explanation.LogOdds);
        json.WriteNumber("constant"u8, explanation.Constant);
        json.WriteStartArray("contributions"u8);
        foreach (var contribution in explanation.Contributions)
        {
            WriteSpan(document, contribution.Span, json);
            json.WriteNumber("value"u8, contribution.Value);
            json.WriteBoolean("negated"u8, contribution.IsNegated);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("negations"u8);
        foreach (var negation in explanation.Negations)
        {
            WriteSpan(document, negation, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSpan(Document document, TextSpan span, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("start"u8, span.Start);
        json.WriteNumber("end"u8, span.End);
        json.WriteString("text"u8, span.In(document.Text));
    }
}
