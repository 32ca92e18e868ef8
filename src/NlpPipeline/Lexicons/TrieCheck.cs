using NlpPipeline.Storage;

namespace NlpPipeline.Lexicons;

/// <summary>Checks the symbols and the trie of a compiled file once, in linear time, so that <see cref="Trie"/> can trust them.</summary>
internal static class TrieCheck
{
    /// <summary>The maximum length of a word, as in the entries of a route.</summary>
    private const int MaxDepth = Segmentation.BestRoute.MaxWordLength;

    /// <param name="file">The file.</param>
    /// <param name="symbols">The section of symbols.</param>
    /// <param name="nodes">The section of nodes.</param>
    /// <param name="weights">The number of weights.</param>
    /// <returns>The number of words, and the length of the longest one.</returns>
    /// <exception cref="InvalidDataException">The tables are not sound.</exception>
    internal static (int Words, int Longest) Check(CompiledFile file, int symbols, int nodes, int weights)
    {
        int limit = CheckSymbols(file, file.Section<ushort>(symbols));
        return CheckNodes(file, file.Section<ulong>(nodes), limit, weights);
    }

    /// <summary>Returns the greatest code plus one.</summary>
    internal static int CheckSymbols(CompiledFile file, ReadOnlySpan<ushort> symbols)
    {
        if (symbols.Length != char.MaxValue + 1) throw file.Unsound("its table of symbols does not have 65,536 entries");
        var seen = new bool[TrieNode.CodeLimit];
        int characters = 0, limit = Alphabet.FirstCode;
        for (int c = 0; c < symbols.Length; c++)
        {
            int code = symbols[c] & Symbols.CodeMask, kind = symbols[c] & ~Symbols.CodeMask;
            if (kind != Symbols.ClassOf((char)c)) throw file.Unsound($"the symbol U+{c:X4} has the wrong class");
            if (code < Alphabet.FirstCode)
            {
                if (code != (kind == 0 ? 0 : Symbols.UnknownCode)) throw file.Unsound($"the symbol U+{c:X4} has the wrong code");
                continue;
            }
            if (seen[code]) throw file.Unsound($"the symbol U+{c:X4} has the code of another");
            seen[code] = true;
            characters++;
            limit = Math.Max(limit, code + 1);
        }
        return limit == Alphabet.Limit(characters) ? limit : throw file.Unsound("the codes of its symbols have gaps");
    }

    /// <summary>Checks the nodes of a trie whose codes are less than <paramref name="limit"/>.</summary>
    internal static (int Words, int Longest) CheckNodes(CompiledFile file, ReadOnlySpan<ulong> nodes, int limit, int weights)
    {
        if (nodes.Length is 0 or > TrieNode.SlotLimit || nodes.Length % TrieNode.CodeLimit != 0)
            throw file.Unsound($"its trie has {nodes.Length} slots, not a multiple of {TrieNode.CodeLimit} up to {TrieNode.SlotLimit}");
        // The number of slots is a multiple of that of codes, so that base ^ code is in range if the base is. A base below the slots of first
        // characters would find their label 0 for the code 0.
        var parents = new int[nodes.Length]; // by base; slot 0 is never a parent, because no word begins with the code 0
        int words = 0;
        for (int slot = 0; slot < nodes.Length; slot++)
        {
            ulong node = nodes[slot];
            if (node == 0) continue;
            int childBase = (int)TrieNode.Base(node), label = (int)TrieNode.Label(node);
            if (childBase >= nodes.Length || childBase is > 0 and < TrieNode.CodeLimit) throw file.Unsound($"the node {slot} of its trie has the base {childBase}, which is out of range");
            if (TrieNode.Weight(node) >= (uint)weights) throw file.Unsound($"the node {slot} of its trie has a weight that is out of range");
            int code = slot < TrieNode.CodeLimit ? slot : label;
            if (code < Alphabet.FirstCode || code >= limit || (slot < TrieNode.CodeLimit && label != 0)) throw file.Unsound($"the node {slot} of its trie has a label that is out of range");
            if (TrieNode.Weight(node) != 0) words++;
            if (childBase == 0) continue;
            if (parents[childBase] != 0) throw file.Unsound($"the node {slot} of its trie has the base of another");
            parents[childBase] = slot;
        }
        return (words, Longest(file, nodes, parents));
    }

    /// <summary>Follows each node to its first character; returns the greatest depth. A path is followed as far as the first known depth.</summary>
    private static int Longest(CompiledFile file, ReadOnlySpan<ulong> nodes, int[] parents)
    {
        var depths = new ushort[nodes.Length];
        Span<int> path = stackalloc int[MaxDepth];
        int longest = 0;
        for (int slot = 0; slot < nodes.Length; slot++)
        {
            if (nodes[slot] == 0) continue;
            int at = slot, length = 0;
            while (depths[at] == 0)
            {
                if (length == MaxDepth) throw file.Unsound($"a path of its trie is endless or longer than {MaxDepth}");
                path[length++] = at;
                if (at < TrieNode.CodeLimit) break;
                int parent = parents[at ^ (int)TrieNode.Label(nodes[at])];
                if (parent == 0 || !TrieNode.MayHaveChild(nodes[parent], TrieNode.Label(nodes[at]))) throw file.Unsound($"the node {at} of its trie has no parent");
                at = parent;
            }
            int depth = depths[at];
            if (depth + length > MaxDepth) throw file.Unsound($"a path of its trie is longer than {MaxDepth}");
            while (length > 0) depths[path[--length]] = (ushort)++depth;
            longest = Math.Max(longest, depth);
        }
        return longest;
    }
}
