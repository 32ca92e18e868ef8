namespace NlpPipeline.Tagging.Extraction;

/// <summary>A word of the document as the extractor cuts it: a token, a part of one, or several joined to a new word.</summary>
/// <param name="Start">Offset of its first UTF-16 unit.</param>
/// <param name="Length">Its length.</param>
/// <param name="Word">Index of its candidate.</param>
internal record struct Unit(int Start, int Length, int Word)
{
    internal readonly int End => Start + Length;

    internal readonly ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
