using System.Buffers;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Latin names that consist of several tokens: with digits and marks (DeepSeek-R1), and with single spaces (iPhone 16, Model Y).</summary>
internal static unsafe class LatinNames
{
    /// <summary>The maximum number of spaces in a Latin name, and of characters of the number of a product.</summary>
    private const int MostSpaces = 3, LongestProductNumber = 4;

    /// <summary>What follows a number that is an amount or a date.</summary>
    private static readonly SearchValues<char> s_afterAmount = SearchValues.Create("0123456789.,%％:：/／-万亿千百十元块美年月日号时点分秒个台部件条张只套份倍次场人名位家岁公克斤米吨升平度℃周天小");

    /// <summary>
    /// Returns the last token of a Latin name with digits, marks (DeepSeek-R1) and single spaces (iPhone 16, Model Y), or the first if there
    /// is only one.
    /// </summary>
    internal static int LastOf(char* text, ReadOnlySpan<Token> tokens, int first)
    {
        int last = first;
        for (int spaces = 0; last + 2 < tokens.Length && tokens[last + 1].Length == 1 && IsLatin(text, tokens[last]) && IsLatin(text, tokens[last + 2])
            && tokens[last].End == tokens[last + 1].Start && tokens[last + 1].End == tokens[last + 2].Start; last += 2)
        {
            char between = text[tokens[last + 1].Start];
            if (between is '-' or '.' or '_' or '\'' or '&') continue;
            if (between != ' ' || ++spaces > MostSpaces || !char.IsAsciiLetter(text[tokens[first].Start]) || !MayFollowSpace(text, tokens, last + 2)) break;
        }
        return last;
    }

    /// <summary>Determines whether a token after a space continues a Latin name: it begins with a capital, or is a number of a product, not of an amount.</summary>
    private static bool MayFollowSpace(char* text, ReadOnlySpan<Token> tokens, int index)
    {
        var token = tokens[index];
        char start = text[token.Start];
        if (char.IsAsciiLetterUpper(start)) return true;
        if (!char.IsAsciiDigit(start) || token.Length > LongestProductNumber) return false;
        if (HasLetter(text + token.Start, token.Length)) return true;
        if (new ReadOnlySpan<char>(text + token.Start, token.Length).ContainsAnyExceptInRange('0', '9')) return false;
        int next = index + 1;
        if (next < tokens.Length && text[tokens[next].Start] == ' ') next++;
        return next >= tokens.Length || !s_afterAmount.Contains(text[tokens[next].Start]);
    }

    /// <summary>Determines whether a token begins with a Latin letter or a digit.</summary>
    internal static bool IsLatin(char* text, Token token) => char.IsAsciiLetterOrDigit(Symbols.Fold(text[token.Start]));

    /// <summary>Determines whether a name is an Internet domain, which is never a tag.</summary>
    internal static bool IsDomain(ReadOnlySpan<char> name) =>
        name.EndsWith(".com", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cn", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".net", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".org", StringComparison.OrdinalIgnoreCase);

    /// <summary>Determines whether a word contains a Latin letter, of any width.</summary>
    internal static bool HasLetter(char* word, int length)
    {
        for (int i = 0; i < length; i++) if (char.IsAsciiLetter(Symbols.Fold(word[i]))) return true;
        return false;
    }
}
