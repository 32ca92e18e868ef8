namespace NlpPipeline.Segmentation;

/// <summary>The rules for text outside Han blocks: punctuation, white space, emoji, other scripts.</summary>
internal static unsafe class OutsideBlocks
{
    /// <summary>Adds the one token that starts at text[i] outside blocks; returns its length.</summary>
    internal static int Add(char* text, int i, int end, Document document, int posId = 0)
    {
        int length = UnitLength(text, i, end);
        document.AddToken(new Token(i, length, Token.UnknownWord, posId));
        return length;
    }

    /// <summary>Whether the character may be the first of a unit of two: a surrogate, or CR.</summary>
    internal static bool MayBePair(char c) => (c & 0xF800) == 0xD800 | c == '\r';

    /// <summary>Units of the code point, or of the line break CR LF, that starts at text[i]. A lone surrogate counts as one.</summary>
    internal static int UnitLength(char* text, int i, int length)
    {
        char c = text[i];
        if (i + 1 == length) return 1;
        if (c == '\r') return text[i + 1] == '\n' ? 2 : 1;
        return char.IsHighSurrogate(c) && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
    }

    /// <summary>Python's <c>\s</c>, which, unlike .NET's, holds U+001C..U+001F.</summary>
    internal static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';
}
