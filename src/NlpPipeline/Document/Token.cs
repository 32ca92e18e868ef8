namespace NlpPipeline;

/// <summary>One word of a document: where it stands, and which word of the lexicon it is. A value of 16 bytes; holds no string.</summary>
/// <param name="Start">Offset of the first UTF-16 unit in the original text.</param>
/// <param name="Length">Number of UTF-16 units; never splits a surrogate pair.</param>
/// <param name="WordId">The word's id in the lexicon that segmented it, or <see cref="UnknownWord"/>. Ids differ between lexicons.</param>
/// <param name="PosId">Its part of speech, as an id that <see cref="Document.GetPos"/> names; 0 until a stage has tagged it.</param>
public readonly record struct Token(int Start, int Length, int WordId, int PosId = 0)
{
    /// <summary>The <see cref="WordId"/> of a token that the lexicon does not hold.</summary>
    public const int UnknownWord = -1;

    /// <summary>Offset just past the last UTF-16 unit.</summary>
    public int End => Start + Length;

    /// <summary>The token's range in the original text.</summary>
    public TextSpan Span => new(Start, Start + Length);

    /// <summary>The token's characters in the text, a string or a span, without a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The token does not lie within <paramref name="text"/>.</exception>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
