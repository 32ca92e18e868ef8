namespace NlpPipeline.Segmentation.Entities;

/// <summary>
/// A number with anything that jieba would cut off it: currency sign, thousands separators, several dots, a range or chain, a multiplier, a unit.
/// </summary>
internal static class NumberEntity
{
    /// <summary>
    /// Reads the number at <paramref name="start"/>, where a digit stands, or a currency sign before one. False where letters follow, so that it is none
    /// (3D, 5G); <paramref name="end"/> is the end of those then.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Gets the offset just past it.</param>
    /// <param name="hasUnit">Gets whether it ends in a multiplier or a unit.</param>
    /// <param name="isBare">Gets whether it is ASCII digits and nothing else, which jieba keeps together, and which its words (4S店) may begin with.</param>
    internal static bool Find(ReadOnlySpan<char> text, int start, out int end, out bool hasUnit, out bool isBare)
    {
        isBare = true;
        end = start;
        for (; ; end++)
        {
            if (IsCurrency(text[end]))
            {
                end++;
                isBare = false;
            }
            int digits = EndOfDigits(text, end, ref isBare);
            end = Units.End(text, digits);
            hasUnit = end > digits;
            isBare &= !hasUnit;
            if (!IsRangeSign(text.At(end)) || !StartsAt(text, end + 1)) break;
            isBare = false;
        }
        if (!Characters.IsWord(text.At(end))) return true;
        end = Characters.EndOfWord(text, end);
        return false;
    }

    internal static bool StartsAt(ReadOnlySpan<char> text, int i) =>
        Characters.IsDigit(text.At(i)) || (IsCurrency(text.At(i)) && Characters.IsDigit(text.At(i + 1)));

    internal static bool IsCurrency(char c) => c is '$' or '¥' or '￥' or '€' or '£' or '＄' or '￡';

    private static bool IsRangeSign(char c) => c is '-' or '~' or '－' or '～' or '–' or '—' or '〜';

    /// <summary>1234, 1,234.5, 3.14, 192.168.1.1.</summary>
    private static int EndOfDigits(ReadOnlySpan<char> text, int start, ref bool isBare)
    {
        if (!char.IsAsciiDigit(text[start])) isBare = false; // the reference cuts full-width digits apart
        int i = SkipDigits(text, start);
        if (i - start <= 3)
        {
            for (; text.At(i) == ',' && Characters.CountDigits(text, i + 1) == 3; i += 4) isBare = false;
        }
        while (text.At(i) is '.' or '．' && Characters.IsDigit(text.At(i + 1)))
        {
            i = SkipDigits(text, i + 1);
            isBare = false;
        }
        return i;
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int i)
    {
        while (Characters.IsDigit(text.At(i))) i++;
        return i;
    }
}
