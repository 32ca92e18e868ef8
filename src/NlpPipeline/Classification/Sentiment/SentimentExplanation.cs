using System.Text.Json;

namespace NlpPipeline.Classification;

/// <summary>
/// An explanation of the sentiment of a text. <see cref="Constant"/> and all <see cref="Contributions"/> add up to <see cref="LogOdds"/>, the natural logarithm of the
/// probability of positive over that of negative.
/// </summary>
/// <param name="Score">The sentiment of the text.</param>
/// <param name="LogOdds">ln(P(positive) / P(negative)) for the shipped model; for a model with several positive or negative labels, of the most probable of each.</param>
/// <param name="Constant">The log-odds before any word is read: those of an average text of this domain.</param>
/// <param name="Contributions">The contribution of each word or other range, in text order. Ranges without a contribution are omitted.</param>
/// <param name="Negations">Each negation, in text order: from the negating word to the end of the word that it negates, such as 不差 or 没有任何问题.</param>
/// <param name="Clauses">The contribution of each clause, in text order.</param>
public sealed record SentimentExplanation(
    SentimentScore Score, double LogOdds, double Constant, IReadOnlyList<SentimentContribution> Contributions, IReadOnlyList<TextSpan> Negations,
    IReadOnlyList<SentimentClause> Clauses)
{
    /// <summary>The clause that decided: of the clauses, the one that contributes most to the sentiment of the text; null if the text is neutral or has no clause.</summary>
    public SentimentClause? DecidingClause
    {
        get
        {
            if (Score.Label == SentimentLabel.Neutral || Clauses.Count == 0) return null;
            return Score.Label == SentimentLabel.Positive ? Clauses.MaxBy(clause => clause.Value) : Clauses.MinBy(clause => clause.Value);
        }
    }

    /// <summary>
    /// Writes the explanation as properties of the current JSON object: <c>logOdds</c>, <c>constant</c>, <c>contributions</c>, <c>negations</c> and
    /// <c>clauses</c>, of which one may have <c>decides</c>. Offsets are those of
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
        json.WriteStartArray("clauses"u8);
        var deciding = DecidingClause;
        foreach (var clause in Clauses)
        {
            WriteSpan(json, document, clause.Span);
            json.WriteNumber("value"u8, clause.Value);
            if (clause == deciding) json.WriteBoolean("decides"u8, true);
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
