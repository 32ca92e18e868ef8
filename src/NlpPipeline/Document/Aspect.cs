namespace NlpPipeline;

/// <summary>Something that a text praises or criticizes, such as the room in 房间很干净.</summary>
/// <param name="Term">The aspect (房间); null if the text does not mention it, as in 很干净.</param>
/// <param name="Opinion">The words about it, with negation and degree (很干净).</param>
/// <param name="Sentiment">The sentiment of the clause that contains the opinion. Praise has a score of at least 0.3, criticism of at most -0.3.</param>
public readonly record struct Aspect(TextSpan? Term, TextSpan Opinion, SentimentScore Sentiment)
{
    /// <summary>Whether the aspect is praised; otherwise it is criticized.</summary>
    public bool IsPositive => Sentiment.Score > 0;

    /// <summary>Returns sign, aspect, space and opinion: <c>+房间 很干净</c>.</summary>
    /// <param name="text">The text of the document.</param>
    /// <exception cref="ArgumentOutOfRangeException">The aspect is not within <paramref name="text"/>.</exception>
    public string Describe(ReadOnlySpan<char> text) => $"{(IsPositive ? '+' : '-')}{(Term is { } term ? term.In(text) : "")} {Opinion.In(text)}";
}
