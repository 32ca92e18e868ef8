namespace NlpPipeline.Classification;

/// <summary>The contribution of a range of text to the log-odds of positive against negative.</summary>
/// <param name="Span">The range: a token of the document, a character between tokens, or a negation with the word that it negates (不差).</param>
/// <param name="Value">The contribution: above 0 for positive, below 0 for negative. It includes the word's share of every n-gram that overlaps the word.</param>
/// <param name="IsNegated">Whether the range is such a negation.</param>
public readonly record struct SentimentContribution(TextSpan Span, double Value, bool IsNegated);
