using System.Globalization;

namespace NlpPipeline.Corpus.Batch;

/// <summary>Parses the values of date columns.</summary>
internal static class RecordDate
{
    private const int Earliest = 1000;

    /// <summary>Returns the day of 2024-05-06, 2024/5/6 7:08, 20240506, 2024年5月6日, 2024-05-06T07:08:09Z and similar; null for anything else.</summary>
    internal static DateOnly? Parse(string? value)
    {
        if (value is null) return null;
        var text = value.AsSpan().Trim();
        Span<int> parts = stackalloc int[3];
        if (text.Length >= 8 && DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var compact)) return compact;
        for (int i = 0; i < parts.Length; i++)
        {
            int digits = text.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0) digits = text.Length;
            if (digits is 0 or > 4 || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i])) return null;
            text = text[digits..];
            if (i == parts.Length - 1) break;
            if (text.IsEmpty || text[0] is not ('-' or '/' or '.' or '年' or '月')) return null;
            text = text[1..];
        }
        bool isDate = parts[0] >= Earliest && parts[1] is >= 1 and <= 12 && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1]);
        return isDate ? new DateOnly(parts[0], parts[1], parts[2]) : null;
    }
}
