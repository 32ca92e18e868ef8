namespace NlpPipeline.Segmentation.Entities;

/// <summary>@ with a name of 2 to 30 letters (Chinese or other), digits, low lines or hyphens, as microblogs allow. A longer run is no name.</summary>
internal static class MentionEntity
{
    private const int MinLength = 2, MaxLength = 30;

    /// <summary>The mention's end, or 0 where none starts at the @ at <paramref name="start"/>.</summary>
    internal static int End(ReadOnlySpan<char> text, int start, bool isInWord)
    {
        // "a@b" is the rest of an address that is none.
        if (isInWord && Characters.IsWord(text.At(start + 1))) return 0;
        int i = start + 1;
        while (i - start - 1 <= MaxLength && (char.IsLetterOrDigit(text.At(i)) || text.At(i) is '_' or '-')) i++;
        return i - start - 1 is >= MinLength and <= MaxLength ? i : 0;
    }
}

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
