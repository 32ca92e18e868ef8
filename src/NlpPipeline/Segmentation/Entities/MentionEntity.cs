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
