using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Segmentation;

/// <summary>
/// jieba's <c>cut_for_search</c>: adds the words of two characters before each token of more than two, and those of three before each token
/// of more than three.
/// </summary>
internal static unsafe class SearchMode
{
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="text">The text of the document, or its simplified form.</param>
    /// <param name="document">The document, which contains the accurate segmentation and receives the refined one.</param>
    internal static void Refine(Lexicon lexicon, char* text, Document document)
    {
        foreach (ref readonly var token in document.TakeTokens())
        {
            if (token.Length > 2)
            {
                if (lexicon.Users is null) AddCompiledParts(lexicon.Trie, text, token.Start, token.End, document);
                else AddParts(lexicon, text, token.Start, token.End, document);
            }
            document.Append(token);
        }
    }

    private static void AddParts(Lexicon lexicon, char* text, int start, int end, Document document)
    {
        for (int size = 2; size <= 3 && size < end - start; size++)
        {
            for (int i = start; i + size <= end; i++)
            {
                int id = lexicon.Find(text + i, size);
                if (id >= 0) document.Append(new Token(i, size, id));
            }
        }
    }

    /// <summary>Adds the words inside a token without user words: a pair that no word begins with avoids the lookup of three characters.</summary>
    private static void AddCompiledParts(Trie trie, char* text, int start, int end, Document document)
    {
        uint triples = 0; // a bit for each of the first 32 positions at which words of three characters can start
        uint next = trie.CodeOf(text[start]);
        for (int i = start; i + 1 < end; i++)
        {
            uint code = next;
            next = trie.CodeOf(text[i + 1]);
            ulong node = trie.Nodes[code];
            uint slot = Step(trie, ref node, next);
            if (slot == 0) continue;
            if (TrieNode.Weight(node) != 0) document.Append(new Token(i, 2, (int)slot));
            if (i + 2 < end && TrieNode.MayHaveChild(node, trie.CodeOf(text[i + 2]))) triples |= 1u << Math.Min(31, i - start);
        }
        if (triples == 0 || end - start == 3) return;
        for (int i = start; i + 2 < end; i++)
        {
            if ((triples & (1u << Math.Min(31, i - start))) == 0) continue;
            int id = trie.Find(text + i, 3);
            if (id >= 0) document.Append(new Token(i, 3, id));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Step(Trie trie, ref ulong node, uint code)
    {
        if (!TrieNode.MayHaveChild(node, code)) return 0;
        uint slot = TrieNode.Base(node) ^ code;
        node = trie.Nodes[slot];
        return TrieNode.Label(node) == code && code != 0 ? slot : 0;
    }
}
