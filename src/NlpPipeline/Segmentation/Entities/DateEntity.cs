using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation.Entities;

/// <summary>
/// A date: 2025-08-06, 2025/8/6, 2025.8.6, also with a time (2025-08-06T21:06:00Z); 2025年8月6日, 2025年8月, 2025年; 8月5日, 8月, 5日. Years have
/// four digits; months and days must exist.
/// </summary>
internal static class DateEntity
{
    // Characters that form another word with 年 or 日: 年度, 年代, 年级; 日元, 日本, 日均.
    private const string NotAfterYear = "度代级";
    private const string NotAfterDay = "元本均";

    /// <summary>Returns the end of the date at <paramref name="start"/>, or 0 if there is none.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        int digits = Characters.CountDigits(text, start);
        if (digits <= 2) return EndOfMonth(text, start) is var month and > 0 ? month : EndOfDay(text, start, orNumber: false);
        if (digits != 4 || Characters.Value(text, start, 4) is < 1000 or > 2999) return 0;
        int i = start + 4;
        if (text.At(i) != '年') return EndOfNumeric(text, i);
        if (NotAfterYear.Contains(text.At(i + 1))) return 0;
        return EndOfMonth(text, i + 1) is var end and > 0 ? end : i + 1;
    }

    /// <summary>8月5日, 8月份, 8月.</summary>
    private static int EndOfMonth(ReadOnlySpan<char> text, int i)
    {
        i = Characters.SkipNumber(text, i, 1, 12);
        if (i == 0 || text.At(i) != '月') return 0;
        i++;
        if (text.At(i) == '份') return i + 1;
        return EndOfDay(text, i, orNumber: true) is var end and > 0 ? end : i;
    }

    private static int EndOfDay(ReadOnlySpan<char> text, int i, bool orNumber)
    {
        i = Characters.SkipNumber(text, i, 1, 31);
        if (i == 0) return 0;
        bool isDay = text.At(i) == '日' && !NotAfterDay.Contains(text.At(i + 1));
        return isDay || (orNumber && text.At(i) == '号') ? i + 1 : 0;
    }

    private static int EndOfNumeric(ReadOnlySpan<char> text, int i)
    {
        char separator = text.At(i);
        if (Symbols.ToHalfWidth(separator) is not ('-' or '/' or '.')) return 0;
        i = Characters.SkipNumber(text, i + 1, 1, 12);
        if (i == 0 || text.At(i) != separator) return 0;
        i = Characters.SkipNumber(text, i + 1, 1, 31);
        if (i == 0 || (text.At(i) == separator && Characters.IsDigit(text.At(i + 1)))) return 0;
        if (text.At(i) == 'T' && TimeEntity.End(text, i + 1) is var time and > 0) i = EndOfZone(text, time);
        return Characters.IsWord(text.At(i)) ? 0 : i;
    }

    private static int EndOfZone(ReadOnlySpan<char> text, int i)
    {
        if (text.At(i) == 'Z') return i + 1;
        return text.At(i) is '+' or '-' && TimeEntity.End(text, i + 1) is var end and > 0 ? end : i;
    }
}

/// <summary>A time of day with two or three parts: 21:06, 14:55:30, 9：05.</summary>
internal static class TimeEntity
{
    /// <summary>Returns the end of the time at <paramref name="start"/>, or 0 if there is none.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        int i = Characters.SkipNumber(text, start, 0, 24);
        if (i == 0 || !IsColon(text.At(i))) return 0;
        int end = TwoDigits(text, i + 1);
        if (end == 0) return 0;
        if (IsColon(text.At(end)) && Characters.IsDigit(text.At(end + 1)))
        {
            end = TwoDigits(text, end + 1);
            if (end == 0 || (IsColon(text.At(end)) && Characters.IsDigit(text.At(end + 1)))) return 0;
        }
        return end;
    }

    private static int TwoDigits(ReadOnlySpan<char> text, int i) =>
        Characters.CountDigits(text, i) == 2 ? Characters.SkipNumber(text, i, 0, 59) : 0;

    private static bool IsColon(char c) => c is ':' or '：';
}
