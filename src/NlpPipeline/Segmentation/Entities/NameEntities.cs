namespace NlpPipeline.Segmentation.Entities;

/// <summary>
/// @ and a name of 2 to 30 letters (Chinese or other), digits, underscores or hyphens, as in microblogs. A longer run is not a name.
/// </summary>
internal static class MentionEntity
{
    private const int MinLength = 2, MaxLength = 30;

    /// <summary>Returns the end of the mention whose @ is at <paramref name="start"/>, or 0 if there is none.</summary>
    internal static int End(ReadOnlySpan<char> text, int start, bool isInWord)
    {
        // "a@b" is the rest of an invalid address.
        if (isInWord && Characters.IsWord(text.At(start + 1))) return 0;
        int i = start + 1;
        while (i - start - 1 <= MaxLength && (char.IsLetterOrDigit(text.At(i)) || text.At(i) is '_' or '-')) i++;
        return i - start - 1 is >= MinLength and <= MaxLength ? i : 0;
    }
}

/// <summary>A #topic# of a microblog: 1 to 64 UTF-16 code units of one line between two number signs, without white space at either end.</summary>
internal static class TopicEntity
{
    private const int MaxLength = 64;

    /// <summary>The number of UTF-16 code units that can determine whether a topic begins at a number sign.</summary>
    internal const int Reach = MaxLength + 2;

    /// <summary>Returns the end of the topic whose number sign is at <paramref name="start"/>, or 0 if there is none.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        var rest = text.Slice(start + 1, Math.Min(MaxLength + 1, text.Length - start - 1));
        int length = rest.IndexOfAny("#\r\n");
        if (length <= 0 || rest[length] != '#' || char.IsWhiteSpace(rest[0]) || char.IsWhiteSpace(rest[length - 1])) return 0;
        return start + 1 + length + 1;
    }
}
