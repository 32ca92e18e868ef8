using System.Runtime.CompilerServices;

namespace NlpPipeline.Lexicons;

/// <summary>
/// The properties of a UTF-16 code unit in 16 bits, from a table of 65,536: its trie code (14 bits, frequent characters first) and its
/// class in jieba's block expressions. Also folds characters.
/// </summary>
internal static class Symbols
{
    /// <summary>In <c>[\u4E00-\u9FD5a-zA-Z0-9+#&amp;._%\-]</c>: text that the lexicon is applied to.</summary>
    internal const ushort Block = 0x8000;

    /// <summary>In <c>[\u4E00-\u9FD5]</c>.</summary>
    internal const ushort Han = 0x4000;

    /// <summary>The code of a character inside blocks that no word or model contains. Characters outside blocks have the code 0.</summary>
    internal const ushort UnknownCode = 1;

    internal const ushort CodeMask = TrieNode.CodeLimit - 1;

    internal static ushort ClassOf(char c) =>
        c is >= '\u4E00' and <= '\u9FD5' ? (ushort)(Block | Han)
        : char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '&' or '.' or '_' or '%' or '-' ? Block
        : (ushort)0;

    /// <summary>Converts a full-width form to its ASCII character; returns any other character unchanged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static char ToHalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    /// <summary>Converts a full-width form to ASCII and an upper-case ASCII letter to lower case.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static char Fold(char c)
    {
        c = ToHalfWidth(c);
        return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
    }
}
