using System.Runtime.CompilerServices;

namespace NlpPipeline.Lexicons;

/// <summary>A word list as a double array (see <see cref="TrieNode"/>), read in place. Whoever holds one keeps the file behind it alive.</summary>
internal readonly unsafe struct Trie(ushort* symbols, ulong* nodes)
{
    internal readonly ushort* Symbols = symbols;
    internal readonly ulong* Nodes = nodes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint CodeOf(char c) => (uint)(Symbols[c] & Lexicons.Symbols.CodeMask);

    /// <summary>The word's slot, or <see cref="Token.UnknownWord"/>.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        fixed (char* text = word) return Find(text, word.Length);
    }

    internal int Find(char* word, int length)
    {
        if (length == 0) return Token.UnknownWord;
        uint slot = CodeOf(word[0]);
        ulong node = Nodes[slot];
        for (int i = 1; i < length; i++)
        {
            uint code = CodeOf(word[i]);
            if (code == 0 || !TrieNode.MayHaveChild(node, code)) return Token.UnknownWord;
            slot = TrieNode.Base(node) ^ code;
            node = Nodes[slot];
            if (TrieNode.Label(node) != code) return Token.UnknownWord;
        }
        return TrieNode.Weight(node) != 0 ? (int)slot : Token.UnknownWord;
    }
}
