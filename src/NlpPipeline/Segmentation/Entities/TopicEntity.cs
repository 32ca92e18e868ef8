namespace NlpPipeline.Segmentation.Entities;

/// <summary>A microblog's #topic#: 1 to 64 units of one line between two number signs, without white space at either end.</summary>
internal static class TopicEntity
{
    private const int MaxLength = 64;

    /// <summary>Units that a decision about the sign at their beginning may depend on.</summary>
    internal const int Reach = MaxLength + 2;

    /// <summary>The topic's end, or 0 where none starts at the number sign at <paramref name="start"/>.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        var rest = text.Slice(start + 1, Math.Min(MaxLength + 1, text.Length - start - 1));
        int length = rest.IndexOfAny("#\r\n");
        if (length <= 0 || rest[length] != '#' || char.IsWhiteSpace(rest[0]) || char.IsWhiteSpace(rest[length - 1])) return 0;
        return start + 1 + length + 1;
    }
}
