namespace NlpPipeline.Tagging.Extraction;

/// <summary>Which characters a string has, roughly, in 64 bits: enough to tell of most strings that one does not contain the other, case ignored.</summary>
internal static class CharacterSet
{
    /// <summary>Of a string with characters whose case is not looked into.</summary>
    private const ulong Any = ulong.MaxValue;

    internal static ulong Of(ReadOnlySpan<char> text)
    {
        ulong set = 0;
        foreach (char c in text)
        {
            // Chinese and kana have no case; of ASCII it is one bit.
            if (c is >= '\u2E80' and <= '\u9FFF') set |= 1UL << c;
            else if (char.IsAscii(c)) set |= 1UL << (char.IsAsciiLetter(c) ? c | 0x20 : c);
            else return Any;
        }
        return set;
    }

    /// <summary>Whether a string with the one set may contain one with the other.</summary>
    internal static bool MayContain(ulong whole, ulong part) => ((part & ~whole) == 0) | (part == Any);
}
