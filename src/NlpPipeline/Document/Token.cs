namespace NlpPipeline;

/// <summary>A word of a document: its range and its id in the lexicon. A value of 16 bytes without references.</summary>
/// <param name="Start">The offset of the first UTF-16 code unit in the original text.</param>
/// <param name="Length">The number of UTF-16 code units; never splits a surrogate pair.</param>
/// <param name="WordId">The id of the word in the lexicon that segmented it, or <see cref="UnknownWord"/>. Ids differ between lexicons.</param>
/// <param name="PosId">The id of the part of speech, for <see cref="Document.GetPos"/>; 0 until a stage has tagged the token.</param>
public readonly record struct Token(int Start, int Length, int WordId, int PosId = 0)
{
    /// <summary>The <see cref="WordId"/> of a token that the lexicon does not contain.</summary>
    public const int UnknownWord = -1;

    /// <summary>The offset after the last UTF-16 code unit.</summary>
    public int End => Start + Length;

    /// <summary>The range of the token in the original text.</summary>
    public TextSpan Span => new(Start, Start + Length);

    /// <summary>Returns the characters of the token without copying them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The token is not within <paramref name="text"/>.</exception>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
