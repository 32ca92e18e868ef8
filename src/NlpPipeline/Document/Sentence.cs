namespace NlpPipeline;

/// <summary>One sentence of a document.</summary>
/// <param name="Span">Its range in the original text, without surrounding white space.</param>
/// <param name="FirstToken">Index in <see cref="Document.Tokens"/> of its first token.</param>
/// <param name="EndToken">Index just past its last token.</param>
/// <param name="Sentiment">How it sounds; null until a sentiment stage has run.</param>
public readonly record struct Sentence(TextSpan Span, int FirstToken, int EndToken, SentimentScore? Sentiment = null);
