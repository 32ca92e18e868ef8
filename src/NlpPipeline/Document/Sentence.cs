namespace NlpPipeline;

/// <summary>A sentence of a document.</summary>
/// <param name="Span">The range in the original text, without surrounding white space.</param>
/// <param name="FirstToken">The index of the first token in <see cref="Document.Tokens"/>.</param>
/// <param name="EndToken">The index after the last token.</param>
/// <param name="Sentiment">The sentiment; null until a sentiment stage has run.</param>
public readonly record struct Sentence(TextSpan Span, int FirstToken, int EndToken, SentimentScore? Sentiment = null);
