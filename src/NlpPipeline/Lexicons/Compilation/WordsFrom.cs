using NlpPipeline.Segmentation;

namespace NlpPipeline.Lexicons;

/// <summary>All words of a lexicon that start at one position of a text, the shortest first.</summary>
/// <param name="found">Scratch for as many words as the lexicon's longest word has characters.</param>
internal unsafe ref struct WordsFrom(Span<uint> found)
{
    private readonly Span<uint> _found = found; // as the entries of a route

    internal readonly int Id(int index) => (int)(_found[index] & BestRoute.SlotMask);

    internal readonly int Length(int index) => (int)(_found[index] >> BestRoute.SlotBits);

    /// <summary>Looks the words up that start at text[start]; returns how many.</summary>
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

    /// <summary>What the user set goes before what was compiled.</summary>
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
