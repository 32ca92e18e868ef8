namespace NlpPipeline.Segmentation;

/// <summary>The rules for text outside Han blocks: punctuation, white space, emoji and other scripts.</summary>
internal static unsafe class OutsideBlocks
{
    /// <summary>Adds the token at text[i], which is outside blocks; returns its length.</summary>
    internal static int Add(char* text, int i, int end, Document document, int posId = 0)
    {
        int length = UnitLength(text, i, end);
        document.Append(new Token(i, length, Token.UnknownWord, posId));
        return length;
    }

    /// <summary>Determines whether a character can be the first of two code units: a surrogate, or CR.</summary>
    internal static bool MayBePair(char c) => (c & 0xF800) == 0xD800 | c == '\r';

    /// <summary>Returns the number of code units of the code point, or of the line break CR LF, at text[i]; 1 for a lone surrogate.</summary>
    internal static int UnitLength(char* text, int i, int length)
    {
        char c = text[i];
        if (i + 1 == length) return 1;
        if (c == '\r') return text[i + 1] == '\n' ? 2 : 1;
        return char.IsHighSurrogate(c) && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
    }

    /// <summary>Determines whether a character matches Python's <c>\s</c>, which includes U+001C..U+001F, unlike .NET's.</summary>
    internal static bool IsWhiteSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';
}
