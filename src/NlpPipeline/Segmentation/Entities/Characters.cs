using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation.Entities;

/// <summary>Character tests for the entity scanners. In numbers, dates and times, full-width forms count as ASCII characters.</summary>
internal static class Characters
{
    /// <summary>Returns a character, or U+0000 outside the text.</summary>
    internal static char At(this ReadOnlySpan<char> text, int i) => (uint)i < (uint)text.Length ? text[i] : '\0';

    internal static bool IsDigit(char c) => char.IsAsciiDigit(Symbols.ToHalfWidth(c));

    /// <summary>Determines whether a character is an ASCII letter, an ASCII digit or an underscore.</summary>
    internal static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Returns the end of the run of <see cref="IsWord"/> characters at <paramref name="i"/>.</summary>
    internal static int EndOfWord(ReadOnlySpan<char> text, int i)
    {
        while (IsWord(text.At(i))) i++;
        return i;
    }

    /// <summary>Counts the digits at <paramref name="i"/>, at most five.</summary>
    internal static int CountDigits(ReadOnlySpan<char> text, int i)
    {
        int count = 0;
        while (count < 5 && IsDigit(text.At(i + count))) count++;
        return count;
    }

    /// <summary>Returns the value of a number of digits.</summary>
    internal static int Value(ReadOnlySpan<char> text, int i, int count)
    {
        int value = 0;
        for (int k = 0; k < count; k++) value = (10 * value) + Symbols.ToHalfWidth(text[i + k]) - '0';
        return value;
    }

    /// <summary>Reads a number of one or two digits in an inclusive range; returns its end, or 0 if there is none.</summary>
    internal static int SkipNumber(ReadOnlySpan<char> text, int i, int least, int greatest)
    {
        int count = CountDigits(text, i);
        if (count is not (1 or 2)) return 0;
        int value = Value(text, i, count);
        return value >= least && value <= greatest ? i + count : 0;
    }
}
