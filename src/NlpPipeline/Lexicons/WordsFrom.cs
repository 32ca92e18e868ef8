using NlpPipeline.Segmentation;

namespace NlpPipeline.Lexicons;

/// <summary>Finds all words of a lexicon at one position of a text, shortest first.</summary>
/// <param name="found">A buffer with one element per character of the lexicon's longest word.</param>
internal unsafe ref struct WordsFrom(Span<uint> found)
{
    private readonly Span<uint> _found = found; // in the format of route entries

    internal readonly int Id(int index) => (int)(_found[index] & BestRoute.SlotMask);

    internal readonly int Length(int index) => (int)(_found[index] >> BestRoute.SlotBits);

    /// <summary>Finds the words at text[start]; returns their number.</summary>
    internal readonly int Find(Lexicon lexicon, char* text, int start, int end) =>
        lexicon.Users is { } users && users.MayStartWith(text[start])
            ? FindBoth(lexicon, users, text, start, end)
            : FindCompiled(lexicon.Trie, text + start, end - start);

    private readonly int FindCompiled(Trie trie, char* text, int limit)
    {
        int count = 0;
        uint slot = trie.CodeOf(text[0]);
        ulong node = trie.Nodes[slot];
        for (int length = 1; ; length++)
        {
            if (TrieNode.Weight(node) != 0) _found[count++] = slot | ((uint)length << BestRoute.SlotBits);
            if (length == limit) return count;
            uint code = trie.CodeOf(text[length]);
            if (!TrieNode.MayHaveChild(node, code)) return count;
            slot = TrieNode.Base(node) ^ code;
            node = trie.Nodes[slot];
            if (code == 0 || TrieNode.Label(node) != code) return count;
        }
    }

    /// <summary>Finds the words of both tries; user words take precedence.</summary>
    private readonly int FindBoth(Lexicon lexicon, UserWords users, char* text, int start, int end)
    {
        int count = 0, user = 0;
        for (int length = 1; length <= Math.Min(end - start, lexicon.MaxWordLength); length++)
        {
            if (user >= 0) user = users.Child(user, text[start + length - 1]);
            int slot = lexicon.Trie.FindPrefix(new ReadOnlySpan<char>(text + start, length));
            if (user < 0 && slot < 0) break;
            int id = user > 0 && users[user].IsSet && (!lexicon.MatchesExactly || Lexicon.IsWhole(text, start, start + length, end))
                ? users[user].Frequency > 0 ? UserWords.FirstId + user : Token.UnknownWord
                : slot >= 0 && TrieNode.Weight(lexicon.Trie.Nodes[slot]) != 0 ? slot : Token.UnknownWord;
            if (id >= 0) _found[count++] = (uint)id | ((uint)length << BestRoute.SlotBits);
        }
        return count;
    }
}
