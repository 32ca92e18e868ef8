namespace NlpPipeline;

/// <summary>A half-open range <c>[Start, End)</c> of UTF-16 code units in the original text of a document.</summary>
/// <param name="Start">The offset of the first code unit.</param>
/// <param name="End">The offset after the last code unit; at least <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>The number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <summary>Returns the characters of the span without copying them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is not within <paramref name="text"/>.</exception>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);

    /// <summary>Determines whether the span begins or ends within a surrogate pair of <paramref name="text"/>.</summary>
    internal bool SplitsPair(ReadOnlySpan<char> text) => IsWithinPair(text, Start) || IsWithinPair(text, End);

    /// <summary>Returns the span without the white space at its ends.</summary>
    internal TextSpan Trim(ReadOnlySpan<char> text)
    {
        int start = Start, end = End;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextSpan(start, end);
    }

    private static bool IsWithinPair(ReadOnlySpan<char> text, int offset) => offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
