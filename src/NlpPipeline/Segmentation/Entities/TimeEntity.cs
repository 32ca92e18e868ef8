namespace NlpPipeline.Segmentation.Entities;

/// <summary>A time of day with two or three parts: 21:06, 14:55:30, 9：05.</summary>
internal static class TimeEntity
{
    /// <summary>The time's end, or 0 where none starts at <paramref name="start"/>.</summary>
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
