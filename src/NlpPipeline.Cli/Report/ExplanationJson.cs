using System.Text.Json;
using NlpPipeline.Classification;

namespace NlpPipeline.Cli.Report;

/// <summary>An explanation as the JSON property <c>explanation</c>, beside those of the result.</summary>
internal static class ExplanationJson
{
    internal static void Write(Document document, SentimentExplanation explanation, Utf8JsonWriter json)
    {
        json.WriteStartObject("explanation"u8);
        json.WriteNumber("logOdds"u8, explanation.LogOdds);
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
        json.WriteEndObject();
    }

    private static void WriteSpan(Document document, TextSpan span, Utf8JsonWriter json)
    {
        bool inTitle = span.Start < document.SourceStart;
        int before = inTitle ? 0 : document.SourceStart;
        json.WriteStartObject();
        json.WriteString("text"u8, span.In(document.Text));
        json.WriteNumber("start"u8, span.Start - before);
        json.WriteNumber("end"u8, span.End - before);
        if (inTitle) json.WriteBoolean("inTitle"u8, true);
    }
}
