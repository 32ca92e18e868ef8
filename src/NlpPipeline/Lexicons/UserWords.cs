namespace NlpPipeline.Lexicons;

/// <summary>
/// The words that a user laid over a compiled lexicon: a trie in one hash table, small when there are few. Only its builder changes it;
/// a <see cref="Lexicon"/> gets a copy and never does.
/// </summary>
internal sealed class UserWords
{
    /// <summary>Ids of user words start here, above every slot of a compiled lexicon.</summary>
    internal const int FirstId = TrieNode.SlotLimit;

    private const int NotSet = -1;

    private ulong[] _keys = new ulong[16]; // (node << 16 | character) + 1, 0 where empty; linear probing
    private int[] _children = new int[16];
    private int _used;
    private Node[] _nodes = new Node[8];
    private int _nodeCount = 1; // node 0 is the root
    private readonly ulong[] _firstCharacters = new ulong[1024]; // a bit each, to turn most positions of a text away at once

    internal UserWords() => _nodes[0].Frequency = NotSet;

    private UserWords(UserWords other)
    {
        _keys = (ulong[])other._keys.Clone();
        _children = (int[])other._children.Clone();
        _used = other._used;
        _nodes = other._nodes[..other._nodeCount];
        _nodeCount = other._nodeCount;
        other._firstCharacters.CopyTo(_firstCharacters, 0);
        MaxWordLength = other.MaxWordLength;
        HasPhrases = other.HasPhrases;
        Count = other.Count;
    }

    internal int MaxWordLength { get; private set; }

    /// <summary>Whether any word holds a character outside blocks, so that only a search of its own can find it.</summary>
    internal bool HasPhrases { get; private set; }

    /// <summary>Number of words set, removed ones included.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of nodes, which bounds the ids of words.</summary>
    internal int NodeCount => _nodeCount;

    internal UserWords Clone() => new(this);

    /// <summary>Sets a word's frequency; 0 takes it away, and forces the model for unknown words to leave it in characters.</summary>
    internal void Set(string word, long frequency, int posId)
    {
        int node = 0;
        foreach (char c in word) node = ChildOrNew(node, c);
        _firstCharacters[word[0] >> 6] |= 1UL << word[0];
        ref var entry = ref _nodes[node];
        if (entry.Frequency == NotSet) Count++;
        entry.Frequency = frequency;
        entry.LogFrequency = frequency == 0 ? double.NegativeInfinity : Math.Log(frequency);
        entry.IsForceSplit |= frequency == 0; // it stays so when the word comes back, as in the reference
        if (posId != PosTags.None) entry.PosId = posId;
        entry.IsPhrase = ReachesOutsideBlocks(word);
        HasPhrases |= entry.IsPhrase;
        MaxWordLength = Math.Max(MaxWordLength, word.Length);
    }

    internal bool MayStartWith(char c) => ((_firstCharacters[c >> 6] >> c) & 1) != 0;

    /// <summary>The child of a node (0 is the root), or -1.</summary>
    internal int Child(int node, char c)
    {
        ulong key = Key(node, c);
        for (int i = Slot(key); ; i = (i + 1) & (_keys.Length - 1))
        {
            if (_keys[i] == key) return _children[i];
            if (_keys[i] == 0) return -1;
        }
    }

    /// <summary>The node that this path leads to, or -1.</summary>
    internal int Find(ReadOnlySpan<char> path)
    {
        int node = 0;
        foreach (char c in path)
        {
            node = Child(node, c);
            if (node < 0) return -1;
        }
        return node;
    }

    /// <summary>All words set, removed ones included.</summary>
    internal IEnumerable<(string Word, Node Node)> Words()
    {
        var parents = new (int Node, char Letter)[_nodeCount];
        for (int i = 0; i < _keys.Length; i++)
            if (_keys[i] != 0) parents[_children[i]] = ((int)((_keys[i] - 1) >> 16), (char)(_keys[i] - 1));
        var letters = new Stack<char>();
        for (int node = 1; node < _nodeCount; node++)
        {
            if (!_nodes[node].IsSet) continue;
            letters.Clear();
            for (int at = node; at > 0; at = parents[at].Node) letters.Push(parents[at].Letter);
            yield return (string.Concat(letters), _nodes[node]);
        }
    }

    internal ref readonly Node this[int node] => ref _nodes[node];

    /// <summary>Whether a word holds what stands in no block of the reference, so that the walk along a text never finds it.</summary>
    internal static bool ReachesOutsideBlocks(string word)
    {
        foreach (char c in word)
            if (Symbols.ClassOf(c) == 0) return true;
        return false;
    }

    private int ChildOrNew(int node, char c)
    {
        int child = Child(node, c);
        if (child >= 0) return child;
        if (_nodeCount == TrieNode.SlotLimit) throw new InvalidOperationException("Too many user words; compile a lexicon of them instead.");
        if (_used * 2 >= _keys.Length) Grow();
        if (_nodeCount == _nodes.Length) Array.Resize(ref _nodes, _nodeCount * 2);
        _nodes[_nodeCount] = new Node { Frequency = NotSet };
        Insert(Key(node, c), _nodeCount);
        return _nodeCount++;
    }

    private void Grow()
    {
        var (keys, children) = (_keys, _children);
        _keys = new ulong[keys.Length * 2];
        _children = new int[keys.Length * 2];
        _used = 0;
        for (int i = 0; i < keys.Length; i++)
            if (keys[i] != 0) Insert(keys[i], children[i]);
    }

    private void Insert(ulong key, int child)
    {
        int i = Slot(key);
        while (_keys[i] != 0) i = (i + 1) & (_keys.Length - 1);
        _keys[i] = key;
        _children[i] = child;
        _used++;
    }

    private static ulong Key(int node, char c) => (((ulong)(uint)node << 16) | c) + 1;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 40) & (_keys.Length - 1);

    /// <summary>A node: what the user set for the word that ends here, if one does.</summary>
    internal struct Node
    {
        internal long Frequency;
        internal double LogFrequency;
        internal int PosId;
        internal bool IsForceSplit;
        internal bool IsPhrase;

        /// <summary>Whether the user set or removed this word; a mere prefix leaves the compiled lexicon's word as it is.</summary>
        internal readonly bool IsSet => Frequency != NotSet;
    }
}

/// <summary>The user words that a segmenter looks for beside the compiled ones: those of its lexicon, and what its options make of them.</summary>
internal static class MatchingWords
{
    /// <summary>The lexicon as a segmenter of these options matches it: itself where they change nothing.</summary>
    /// <param name="lexicon">The lexicon given.</param>
    /// <param name="exactly">Whether words that reach outside blocks are matched, also those that were compiled.</param>
    /// <param name="variants">What simplifies the text first, and so must simplify the words; null if nothing does.</param>
    internal static Lexicon Of(Lexicon lexicon, bool exactly, VariantTable? variants)
    {
        if (!exactly && (variants is null || lexicon.Users is null)) return lexicon;
        var words = lexicon.Users?.Clone() ?? new UserWords();
        if (exactly)
        {
            foreach (string phrase in lexicon.CompiledPhrases())
                SetIfUnset(words, phrase, lexicon.GetFrequency(phrase), PosTags.None); // which leaves its part of speech as compiled
        }
        if (variants is not null)
        {
            foreach (var (word, node) in words.Words().ToArray())
                SetIfUnset(words, variants.Simplify(word), node.Frequency, node.PosId);
        }
        return words.Count == 0 ? lexicon : new Lexicon(lexicon, words, lexicon.TotalFrequency, lexicon.PosNames) { MatchesExactly = exactly };
    }

    /// <summary>What the user said of this very word goes first.</summary>
    private static void SetIfUnset(UserWords words, string word, long frequency, int posId)
    {
        int node = words.Find(word);
        if (node <= 0 || !words[node].IsSet) words.Set(word, frequency, posId);
    }
}
