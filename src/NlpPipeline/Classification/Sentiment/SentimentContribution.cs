namespace NlpPipeline.Classification;

/// <summary>What a stretch of text adds to the log-odds of positive against negative.</summary>
/// <param name="Span">The stretch: a token of the document, or a run of characters that are no token's.</param>
/// <param name="Value">Above 0 where it sounds positive, below where negative. It holds the word's share of every n-gram that the word is a part of.</param>
/// <param name="IsNegated">Whether it stands behind a negating word in the same clause.</param>
public readonly record struct SentimentContribution(TextSpan Span, double Value, bool IsNegated);
