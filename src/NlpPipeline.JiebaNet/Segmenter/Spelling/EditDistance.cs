namespace JiebaNet.Segmenter.Spelling;

/// <summary>The edit distance of two words (Damerau 1964; no part is edited twice).</summary>
internal static class EditDistance
{
    /// <summary>Determines whether the distance is at most a small number, by trying each edit at the first difference.</summary>
    internal static bool IsWithin(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit) return false;
        int same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        if (a.IsEmpty || b.IsEmpty) return a.Length + b.Length <= limit;
        if (limit == 0) return false;
        return IsWithin(a[1..], b[1..], limit - 1)
            || IsWithin(a[1..], b, limit - 1)
            || IsWithin(a, b[1..], limit - 1)
            || (a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] && IsWithin(a[2..], b[2..], limit - 1));
    }
}
