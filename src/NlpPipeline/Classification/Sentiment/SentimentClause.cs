namespace NlpPipeline.Classification;

/// <summary>The contribution of a clause to the log-odds of positive against negative.</summary>
/// <param name="Span">The clause, without the punctuation around it.</param>
/// <param name="Value">The sum of the contributions of its characters: above 0 for positive, below 0 for negative.</param>
public readonly record struct SentimentClause(TextSpan Span, double Value);
