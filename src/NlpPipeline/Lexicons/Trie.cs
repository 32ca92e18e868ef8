using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NlpPipeline.Lexicons;

/// <summary>A word list as a double array (see <see cref="TrieNode"/>), read in place. Whoever holds one keeps the file behind it alive.</summary>
internal readonly unsafe struct Trie(ushort* symbols, ulong* nodes)
{
    internal readonly ushort* Symbols = symbols;
    internal readonly ulong* Nodes = nodes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint CodeOf(char c) => (uint)(Symbols[c] & Lexicons.Symbols.CodeMask);

    /// <summary>
    /// Asks for the nodes of all pairs that start in a part of a text, before they are looked at: they lie anywhere in megabytes, and the processor then
    /// waits for many of them at once.
    /// </summary>
    internal void Prefetch(char* text, int start, int end)
    {
        if (!Sse.IsSupported || start == end) return;
        uint next = CodeOf(text[end - 1]);
        for (int i = end - 2; i >= start; i--)
        {
            uint code = CodeOf(text[i]);
            Sse.Prefetch0(Nodes + (TrieNode.Base(Nodes[code]) ^ next));
            next = code;
        }
    }

    /// <summary>The word's slot, or <see cref="Token.UnknownWord"/>.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        fixed (char* text = word) return Find(text, word.Length);
    }

    internal int Find(char* word, int length)
    {
        int slot = FindPrefix(new ReadOnlySpan<char>(word, length));
        return slot >= 0 && TrieNode.Weight(Nodes[slot]) != 0 ? slot : Token.UnknownWord;
    }

    /// <summary>The slot that a word or the beginning of one leads to, or -1.</summary>
    internal int FindPrefix(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return -1;
        uint slot = CodeOf(word[0]);
        ulong node = Nodes[slot];
        for (int i = 1; i < word.Length; i++)
        {
            uint code = CodeOf(word[i]);
            if (code == 0 || !TrieNode.MayHaveChild(node, code)) return -1;
            slot = TrieNode.Base(node) ^ code;
            node = Nodes[slot];
            if (TrieNode.Label(node) != code) return -1;
        }
        return node != 0 ? (int)slot : -1;
    }
}
