using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NlpPipeline.Lexicons;

/// <summary>A word list as a double array (see <see cref="TrieNode"/>), read in place. Callers must keep the file alive.</summary>
// SAFETY: TrieCheck has validated that base ^ code is in range for every code, that no node has the label 0 and that no path is endless.
internal readonly unsafe struct Trie(ushort* symbols, ulong* nodes)
{
    internal readonly ushort* Symbols = symbols;
    internal readonly ulong* Nodes = nodes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint CodeOf(char c) => (uint)(Symbols[c] & Lexicons.Symbols.CodeMask);

    /// <summary>
    /// Prefetches the nodes of all pairs that start in a range of a text: they are anywhere in megabytes, and the processor then waits for
    /// many of them at once.
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

    /// <summary>Returns the slot of a word, or <see cref="Token.UnknownWord"/>.</summary>
    internal int Find(ReadOnlySpan<char> word)
    {
        fixed (char* text = word) return Find(text, word.Length);
    }

    internal int Find(char* word, int length)
    {
        int slot = FindPrefix(new ReadOnlySpan<char>(word, length));
        return slot >= 0 && TrieNode.Weight(Nodes[slot]) != 0 ? slot : Token.UnknownWord;
    }

    /// <summary>Returns the slot of a word or of a prefix of words, or -1.</summary>
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

/// <summary>
/// A node of the lexicon's double-array trie, packed into eight bytes so that one load reads all of it: label (14 bits), base (21), child
/// filter (16), weight index (13). The child for symbol code <c>c</c> is in slot <c>base ^ c</c> if the label there is <c>c</c>; bases are
/// unique, so that the label alone proves the parent. The node of a first character is in the slot of its code and has label 0, so that a
/// leaf, whose base is 0, never finds a child there. After Aoe (1989), "An efficient digital search algorithm by using a double-array
/// structure", in the XOR form of Yata's darts-clone.
/// </summary>
internal static class TrieNode
{
    internal const int CodeBits = 14;
    internal const int CodeLimit = 1 << CodeBits;
    internal const int BaseBits = 21;
    internal const int SlotLimit = 1 << BaseBits;
    internal const int WeightBits = 13;
    internal const int WeightLimit = 1 << WeightBits;
    private const int FilterShift = CodeBits + BaseBits;
    private const int WeightShift = FilterShift + 16; // in the high bits: read most often, with the fewest instructions

    internal static ulong Pack(int label, int childBase, int weight, int filter) =>
        (uint)label | ((ulong)(uint)childBase << CodeBits) | ((ulong)(uint)weight << WeightShift) | ((ulong)(uint)filter << FilterShift);

    internal static uint Label(ulong node) => (uint)node & (CodeLimit - 1);

    internal static uint Base(ulong node) => (uint)(node >> CodeBits) & (SlotLimit - 1);

    /// <summary>Returns the index of the word's log frequency; 0 if the node is only a prefix.</summary>
    internal static uint Weight(ulong node) => (uint)(node >> WeightShift);

    /// <summary>Returns false if the node has no child for a code, by a Bloom filter of one bit per child that avoids most probes.</summary>
    internal static bool MayHaveChild(ulong node, uint code) => ((node >> (FilterShift + FilterBit(code))) & 1) != 0;

    internal static int FilterBit(uint code) => (int)code & 15;
}
