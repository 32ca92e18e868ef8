using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation.Entities;

/// <summary>What the scanners of entities ask of single characters. Full-width forms count as their ASCII twins in numbers, dates and times.</summary>
internal static class Characters
{
    /// <summary>The character, or U+0000 outside the text.</summary>
    internal static char At(this ReadOnlySpan<char> text, int i) => (uint)i < (uint)text.Length ? text[i] : '\0';

    internal static bool IsDigit(char c) => char.IsAsciiDigit(Symbols.ToHalfWidth(c));

    /// <summary>ASCII letter, ASCII digit or low line.</summary>
    internal static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Where the run of <see cref="IsWord"/> from <paramref name="i"/> ends.</summary>
    internal static int EndOfWord(ReadOnlySpan<char> text, int i)
    {
        while (IsWord(text.At(i))) i++;
        return i;
    }

    /// <summary>How many digits stand at <paramref name="i"/>, counted up to five.</summary>
    internal static int CountDigits(ReadOnlySpan<char> text, int i)
    {
        int count = 0;
        while (count < 5 && IsDigit(text.At(i + count))) count++;
        return count;
    }

    /// <summary>The value of so many digits.</summary>
    internal static int Value(ReadOnlySpan<char> text, int i, int count)
    {
        int value = 0;
        for (int k = 0; k < count; k++) value = (10 * value) + Symbols.ToHalfWidth(text[i + k]) - '0';
        return value;
    }

    /// <summary>Reads a number of one or two digits in a range; returns just past it, or 0 where there is none.</summary>
    internal static int SkipNumber(ReadOnlySpan<char> text, int i, int least, int greatest)
    {
        int count = CountDigits(text, i);
        if (count is not (1 or 2)) return 0;
        int value = Value(text, i, count);
        return value >= least && value <= greatest ? i + count : 0;
    }
}
