namespace NlpPipeline.Corpus;

/// <summary>What a batch adds to each record.</summary>
[Flags]
public enum Annotations
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The keywords: <c>tags</c>.</summary>
    Tags = 1,

    /// <summary>How the text sounds: <c>sentiment</c> (negative, neutral, positive) and <c>sentiment_score</c>, from -1 to 1.</summary>
    Sentiment = 2,

    /// <summary>The section it belongs to: <c>topic</c> and <c>topic_probability</c>.</summary>
    Topic = 4,

    /// <summary>The words: <c>tokens</c>.</summary>
    Tokens = 8,

    /// <summary>The keywords with all places where they stand in the text, in UTF-16 units: <c>keyword_offsets</c>.</summary>
    KeywordOffsets = 16,
}
