namespace NlpPipeline.Lexicons;

/// <summary>Follows the trie from one position of a text, a character at a time, until no longer word is possible.</summary>
internal unsafe ref struct TrieWalk(Trie trie, char* text, int start, int end)
{
    private ulong _node;
    private int _slot;

    /// <summary>Characters followed so far.</summary>
    internal int Length { get; private set; }

    /// <summary>Id of the word that ends here; negative when the path is only a prefix.</summary>
    internal readonly int WordId => TrieNode.Weight(_node) != 0 ? _slot : Token.UnknownWord;

    internal bool MoveNext()
    {
        if (start + Length >= end) return false;
        uint code = trie.CodeOf(text[start + Length]);
        if (Length == 0)
        {
            _slot = (int)code;
            _node = trie.Nodes[code];
        }
        else
        {
            if (code == 0 || !TrieNode.MayHaveChild(_node, code)) return false;
            _slot = (int)(TrieNode.Base(_node) ^ code);
            _node = trie.Nodes[_slot];
            if (TrieNode.Label(_node) != code) return false;
        }
        Length++;
        return _node != 0;
    }
}
