namespace NlpPipeline;

/// <summary>A half-open range <c>[Start, End)</c> of UTF-16 units in a document's original text.</summary>
/// <param name="Start">Offset of the first unit.</param>
/// <param name="End">Offset just past the last unit; never less than <paramref name="Start"/>.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 units in the span.</summary>
    public int Length => End - Start;

    /// <summary>The span's characters in the text, a string or a span, without a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie within <paramref name="text"/>.</exception>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
