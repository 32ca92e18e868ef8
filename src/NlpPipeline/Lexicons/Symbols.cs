using System.Runtime.CompilerServices;

namespace NlpPipeline.Lexicons;

/// <summary>
/// What the engine needs to know of a UTF-16 unit, in 16 bits, from one table of 65,536: its code in the trie (14 bits, frequent characters
/// first) and its class in the reference's block expressions.
/// </summary>
internal static class Symbols
{
    /// <summary>In <c>[\u4E00-\u9FD5a-zA-Z0-9+#&amp;._%\-]</c>: text that goes through the lexicon.</summary>
    internal const ushort Block = 0x8000;

    /// <summary>In <c>[\u4E00-\u9FD5]</c>.</summary>
    internal const ushort Han = 0x4000;

    /// <summary>The code of a character inside blocks that no word or model holds. Code 0 is left to characters outside blocks.</summary>
    internal const ushort UnknownCode = 1;

    internal const ushort CodeMask = TrieNode.CodeLimit - 1;

    internal static ushort ClassOf(char c) =>
        c is >= '\u4E00' and <= '\u9FD5' ? (ushort)(Block | Han)
        : char.IsAsciiLetterOrDigit(c) || c is '+' or '#' or '&' or '.' or '_' or '%' or '-' ? Block
        : (ushort)0;

    /// <summary>The ASCII character of a full-width form; any other character itself.</summary>
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
