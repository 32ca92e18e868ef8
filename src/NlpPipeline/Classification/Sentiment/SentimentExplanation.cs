using System.Text.Json;

namespace NlpPipeline.Classification;

/// <summary>
/// Why a text sounds as it does. <see cref="Constant"/> and all <see cref="Contributions"/> add up to <see cref="LogOdds"/>, the natural logarithm of the
/// probability of positive over that of negative.
/// </summary>
/// <param name="Score">How the text sounds.</param>
/// <param name="LogOdds">ln(P(positive) / P(negative)) for the shipped model; for a model with several labels of a kind, of the likeliest of each.</param>
/// <param name="Constant">What the model starts from before it has read a word: how positive texts of this domain are as a rule.</param>
/// <param name="Contributions">What each word or other stretch adds, in the order of the text. Stretches that add nothing are left out.</param>
/// <param name="Negations">From each negating word to the end of its clause: where words may mean the contrary. In the order of the text.</param>
public sealed record SentimentExplanation(
    SentimentScore Score, double LogOdds, double Constant, IReadOnlyList<SentimentContribution> Contributions, IReadOnlyList<TextSpan> Negations)
{
    /// <summary>
    /// Writes the explanation as properties of the current JSON object: <c>logOdds</c>, <c>constant</c>, <c>contributions</c> and <c>negations</c>. Offsets are those of
    /// <see cref="DocumentResult"/>.
    /// </summary>
    /// <param name="json">The writer, within an object.</param>
    /// <param name="document">The explained document.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void WriteTo(Utf8JsonWriter json, Document document)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(document);
        json.WriteNumber("logOdds"u8, LogOdds);
        json.WriteNumber("constant"u8, Constant);
        json.WriteStartArray("contributions"u8);
        foreach (var contribution in Contributions)
        {
            WriteSpan(json, document, contribution.Span);
            json.WriteNumber("value"u8, contribution.Value);
            json.WriteBoolean("negated"u8, contribution.IsNegated);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("negations"u8);
        foreach (var negation in Negations)
        {
            WriteSpan(json, document, negation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSpan(Utf8JsonWriter json, Document document, TextSpan span)
    {
        var result = SpanResult.Of(document, span);
        json.WriteStartObject();
        json.WriteString("text"u8, span.In(document.Text));
        json.WriteNumber("start"u8, result.Start);
        json.WriteNumber("end"u8, result.End);
        if (result.InTitle) json.WriteBoolean("inTitle"u8, true);
    }
}
