namespace NlpPipeline.Segmentation.Entities;

/// <summary>http://, https://, ftp:// or www. and the ASCII characters that follow, without punctuation at the end.</summary>
internal static class UrlEntity
{
    private const string NotInside = "\"<>\\^`{|}";
    private const string NotAtEnd = ".,;:!?'*~&([";

    /// <summary>Returns the end of the URL at <paramref name="start"/>, or 0 if there is none.</summary>
    internal static int End(ReadOnlySpan<char> text, int start)
    {
        int host = start + PrefixLength(text[start..]);
        if (host == start || !char.IsAsciiLetterOrDigit(text.At(host))) return 0;
        int end = host, open = 0;
        for (; text.At(end) is > ' ' and < '\x7F' && !NotInside.Contains(text[end]); end++)
        {
            if (text[end] is '(' or '[') open++;
            else if (text[end] is ')' or ']') open--;
        }
        for (; ; end--)
        {
            bool closesNothing = text[end - 1] is ')' or ']' && open < 0;
            if (closesNothing) open++;
            else if (!NotAtEnd.Contains(text[end - 1])) return end;
        }
    }

    private static int PrefixLength(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
        : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
        : text.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) ? 6
        : text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? 4
        : 0;
}
