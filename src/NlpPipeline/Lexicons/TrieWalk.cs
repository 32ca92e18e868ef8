namespace NlpPipeline.Lexicons;

/// <summary>Follows a lexicon's tries, compiled and user's, from one position of a text, a character at a time, until no longer word is possible.</summary>
internal unsafe ref struct TrieWalk(Lexicon lexicon, char* text, int start, int end)
{
    private ulong _node;
    private int _slot = -1; // in the compiled trie; -1 once it leads no further
    private int _user = lexicon.Users is { } users && users.MayStartWith(text[start]) ? 0 : -1;

    /// <summary>Characters followed so far.</summary>
    internal int Length { get; private set; }

    /// <summary>Id of the word that ends here; negative when the path is only a prefix.</summary>
    internal readonly int WordId
    {
        get
        {
            if (_user > 0 && lexicon.Users![_user].IsSet) return lexicon.Users[_user].Frequency > 0 ? UserWords.FirstId + _user : Token.UnknownWord;
            return _slot >= 0 && TrieNode.Weight(_node) != 0 ? _slot : Token.UnknownWord;
        }
    }

    internal bool MoveNext()
    {
        if (start + Length >= end) return false;
        char c = text[start + Length];
        StepCompiled(lexicon.Trie.CodeOf(c));
        if (_user >= 0) _user = lexicon.Users!.Child(_user, c);
        if (_slot < 0 && _user < 0) return false;
        Length++;
        return true;
    }

    private void StepCompiled(uint code)
    {
        if (Length == 0)
        {
            _slot = (int)code;
            _node = lexicon.Trie.Nodes[code];
            if (_node == 0) _slot = -1;
            return;
        }
        if (_slot < 0) return;
        if (code == 0 || !TrieNode.MayHaveChild(_node, code))
        {
            _slot = -1;
            return;
        }
        _slot = (int)(TrieNode.Base(_node) ^ code);
        _node = lexicon.Trie.Nodes[_slot];
        if (TrieNode.Label(_node) != code) _slot = -1;
    }
}
