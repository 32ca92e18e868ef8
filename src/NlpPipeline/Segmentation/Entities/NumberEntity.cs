using System.Buffers;

namespace NlpPipeline.Segmentation.Entities;

/// <summary>
/// A number with the parts that jieba would split off: currency sign, thousands separators, several dots, a range or chain, a multiplier, a
/// unit.
/// </summary>
internal static class NumberEntity
{
    /// <summary>
    /// Reads the number at <paramref name="start"/>, which is a digit, or a currency sign before one. Returns false if letters follow, so
    /// that it is not a number (3D, 5G); <paramref name="end"/> is then the end of the letters.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The offset of the number.</param>
    /// <param name="end">When the method returns, the offset after the number.</param>
    /// <param name="hasUnit">When the method returns, whether the number ends in a multiplier or a unit.</param>
    /// <param name="isBare">When the method returns, whether the number consists of ASCII digits only, which jieba keeps together, and with which words (4S店) can begin.</param>
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
        if (!char.IsAsciiDigit(text[start])) isBare = false; // jieba splits full-width digits
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

/// <summary>The multipliers and units that belong to a directly preceding number.</summary>
internal static class Units
{
    /// <summary>
    /// The units, longer ones before their prefixes. A unit does not count before a character that forms another word with its end (元旦,
    /// 升级).
    /// </summary>
    private static readonly (string Text, string NotBefore)[] All =
    [
        ("平方公里", ""), ("平方千米", ""), ("人民币", ""), ("摄氏度", ""), ("千瓦时", ""), ("平方米", ""), ("立方米", ""),
        ("美元", ""), ("港元", ""), ("欧元", ""), ("日元", ""), ("韩元", ""), ("英镑", ""), ("卢布", ""),
        ("公里", ""), ("千米", ""), ("厘米", ""), ("毫米", ""), ("微米", ""), ("纳米", ""), ("英里", ""), ("海里", ""), ("英寸", ""), ("英尺", ""),
        ("公斤", ""), ("千克", ""), ("毫克", ""), ("微克", ""), ("克拉", ""), ("毫升", ""), ("公顷", ""), ("千瓦", ""), ("兆瓦", ""), ("赫兹", ""),
        ("元", "旦宵月年素首老件帅"), ("米", "饭兰粉线酒"), ("克", "隆服制"), ("吨", ""), ("升", "级温值职学降起华"), ("亩", ""), ("斤", ""),
        ("km/h", ""), ("m/s", ""), ("Gbps", ""), ("Mbps", ""), ("Kbps", ""), ("kWh", ""), ("mAh", ""), ("GHz", ""), ("MHz", ""), ("kHz", ""), ("USD", ""),
        ("RMB", ""), ("CNY", ""), ("km", ""), ("cm", ""), ("mm", ""), ("μm", ""), ("nm", ""), ("kg", ""), ("mg", ""), ("mL", ""), ("ml", ""), ("GB", ""), ("MB", ""),
        ("KB", ""), ("TB", ""), ("PB", ""), ("Hz", ""), ("kW", ""), ("MW", ""), ("GW", ""), ("dB", ""), ("ms", ""), ("m", ""), ("g", ""), ("L", ""), ("W", ""), ("V", ""),
        ("%", ""), ("％", ""), ("‰", ""), ("℃", ""), ("℉", ""), ("°C", ""), ("°F", ""), ("°", ""), ("㎡", ""), ("㎏", ""), ("㎞", ""), ("㎝", ""), ("㎜", ""), ("㎥", ""),
    ];

    private static readonly SearchValues<char> First = SearchValues.Create([.. All.Select(u => u.Text[0])]);

    /// <summary>Returns the end of the multiplier and the unit at <paramref name="i"/>; <paramref name="i"/> itself if there is neither.</summary>
    internal static int End(ReadOnlySpan<char> text, int i)
    {
        int unit = EndOfUnit(text, i);
        if (unit > i) return unit;
        int multiplier = EndOfMultiplier(text, i);
        return multiplier > i ? EndOfUnit(text, multiplier) : i;
    }

    /// <summary>万, 亿, 万亿, 十万, 百万, 千万, 百亿, 千亿.</summary>
    private static int EndOfMultiplier(ReadOnlySpan<char> text, int i)
    {
        int end = i;
        if (text.At(end) is '十' or '百' or '千') end++;
        if (text.At(end) is not ('万' or '亿')) return i;
        end++;
        if (text[end - 1] == '万' && text.At(end) == '亿') end++;
        return text[end - 1] == '万' && text.At(end) == '能' ? i : end;
    }

    private static int EndOfUnit(ReadOnlySpan<char> text, int i)
    {
        if (!First.Contains(text.At(i))) return i;
        foreach (var (unit, notBefore) in All)
        {
            int end = i + unit.Length;
            if (!text[i..].StartsWith(unit, StringComparison.Ordinal)) continue;
            if (char.IsAsciiLetter(unit[^1]) ? !Characters.IsWord(text.At(end)) : !notBefore.Contains(text.At(end))) return end;
        }
        return i;
    }
}
