using System.Numerics;

namespace NlpPipeline.Lexicons;

/// <summary>
/// The user words of a lexicon: a trie in one hash table, small for few words. Only its builder changes it; a <see cref="Lexicon"/>
/// receives a copy that never changes.
/// </summary>
internal sealed class UserWords
{
    /// <summary>The first id of user words, above every slot of a compiled lexicon.</summary>
    internal const int FirstId = TrieNode.SlotLimit;

    private const int NotSet = -1;

    private ulong[] _keys = new ulong[16]; // (node << 16 | character) + 1, 0 if empty; linear probing
    private int[] _children = new int[16];
    private int _used;
    private Node[] _nodes = new Node[8];
    private int _nodeCount = 1; // node 0 is the root
    private readonly ulong[] _firstCharacters = new ulong[1024]; // a bit each, to skip most positions of a text quickly

    private UserStarts? _starts;

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

    /// <summary>Whether a word contains a character outside blocks, so that only a separate search finds it.</summary>
    internal bool HasPhrases { get; private set; }

    /// <summary>The number of words, including removed ones.</summary>
    internal int Count { get; private set; }

    /// <summary>The number of nodes, an upper bound of the ids of words.</summary>
    internal int NodeCount => _nodeCount;

    internal UserWords Clone() => new(this);

    /// <summary>Sets the frequency of a word; 0 removes it and prevents the model of unknown words from recognizing it.</summary>
    internal void Set(string word, long frequency, int posId)
    {
        int node = 0;
        foreach (char c in word) node = ChildOrNew(node, c);
        _firstCharacters[word[0] >> 6] |= 1UL << word[0];
        ref var entry = ref _nodes[node];
        if (entry.Frequency == NotSet) Count++;
        entry.Frequency = frequency;
        entry.LogFrequency = frequency == 0 ? double.NegativeInfinity : Math.Log(frequency);
        entry.IsForceSplit |= frequency == 0; // remains set if the word is added again, as in jieba
        if (posId != PosTags.None) entry.PosId = posId;
        entry.IsPhrase = ReachesOutsideBlocks(word);
        HasPhrases |= entry.IsPhrase;
        MaxWordLength = Math.Max(MaxWordLength, word.Length);
    }

    /// <summary>Checks that words can be set.</summary>
    /// <param name="words">The words, which are sorted.</param>
    /// <exception cref="InvalidOperationException">There are not enough nodes for the words.</exception>
    internal void CheckRoom(string[] words)
    {
        if (_nodeCount + words.Sum(word => (long)word.Length) <= TrieNode.SlotLimit) return; // most files
        Array.Sort(words, StringComparer.Ordinal);
        long nodes = _nodeCount;
        string previous = "";
        foreach (string word in words)
        {
            int known = word.AsSpan().CommonPrefixLength(previous), node = Find(word.AsSpan(0, known));
            while (node >= 0 && known < word.Length && (node = Child(node, word[known])) >= 0) known++;
            nodes += word.Length - known;
            previous = word;
        }
        if (nodes > TrieNode.SlotLimit) throw TooMany();
    }

    /// <summary>Returns the filter of the positions at which a word can begin, created on first use; two threads can both create it with equal results.</summary>
    internal UserStarts Starts(Trie trie) => _starts ??= new UserStarts(this, trie);

    internal bool MayStartWith(char c) => ((_firstCharacters[c >> 6] >> c) & 1) != 0;

    /// <summary>Returns the child of a node (0 is the root), or -1.</summary>
    internal int Child(int node, char c)
    {
        ulong key = Key(node, c);
        for (int i = Slot(key); ; i = (i + 1) & (_keys.Length - 1))
        {
            if (_keys[i] == key) return _children[i];
            if (_keys[i] == 0) return -1;
        }
    }

    /// <summary>Returns the node of a path, or -1.</summary>
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

    /// <summary>Returns all words, including removed ones.</summary>
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

    /// <summary>Determines whether a word contains a character outside jieba's blocks, so that the walk along a text never finds it.</summary>
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
        if (_nodeCount == TrieNode.SlotLimit) throw TooMany();
        if (_used * 2 >= _keys.Length) Grow();
        if (_nodeCount == _nodes.Length) Array.Resize(ref _nodes, _nodeCount * 2);
        _nodes[_nodeCount] = new Node { Frequency = NotSet };
        Insert(Key(node, c), _nodeCount);
        return _nodeCount++;
    }

    private static InvalidOperationException TooMany() => new("There are too many user words; compile them to a lexicon instead.");

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

    /// <summary>A node: the values of the user word that ends here, if any.</summary>
    internal struct Node
    {
        internal long Frequency;
        internal double LogFrequency;
        internal int PosId;
        internal bool IsForceSplit;
        internal bool IsPhrase;

        /// <summary>Whether the user set or removed this word; a prefix does not affect the compiled word.</summary>
        internal readonly bool IsSet => Frequency != NotSet;
    }
}

/// <summary>
/// A filter of the positions of a text at which a user word can begin, by the codes of the first two characters; it admits a few others. Immutable and thread-safe.
/// </summary>
internal sealed class UserStarts
{
    private const int FewestRows = 512, MostRows = TrieNode.CodeLimit;

    private readonly ulong[] _rows; // by the first code; a bit for the low bits of the second one

    internal UserStarts(UserWords words, Trie trie)
    {
        _rows = new ulong[Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)words.Count), FewestRows, MostRows)];
        foreach (var (word, _) in words.Words()) _rows[(int)trie.CodeOf(word[0]) & (_rows.Length - 1)] |= word.Length == 1 ? ulong.MaxValue : 1UL << (int)trie.CodeOf(word[1]);
    }

    /// <summary>Returns the positions that pass, one bit for each.</summary>
    /// <param name="codes">The codes from the first position on.</param>
    /// <param name="count">The number of positions, at most 64; there is a code behind the last one.</param>
    internal unsafe ulong Find(ushort* codes, int count)
    {
        var rows = _rows;
        ulong found = 0;
        for (int i = count - 1; i >= 0; i--) found = (found << 1) | ((rows[codes[i] & (rows.Length - 1)] >> codes[i + 1]) & 1);
        return found;
    }
}

/// <summary>The user words that a segmenter searches for in addition to the compiled ones.</summary>
internal static class MatchingWords
{
    /// <summary>Returns the lexicon that a segmenter matches; the same one if the options do not change it.</summary>
    /// <param name="lexicon">The original lexicon.</param>
    /// <param name="exactly">Whether words that contain characters outside blocks are matched, including compiled ones.</param>
    /// <param name="variants">The table that simplifies the text first, and therefore the words; null if there is none.</param>
    internal static Lexicon Of(Lexicon lexicon, bool exactly, VariantTable? variants)
    {
        if (!exactly && (variants is null || lexicon.Users is null)) return lexicon;
        var words = lexicon.Users?.Clone() ?? new UserWords();
        if (exactly)
        {
            foreach (string phrase in lexicon.CompiledPhrases())
                SetIfUnset(words, phrase, lexicon.GetFrequency(phrase), PosTags.None); // keeps the compiled part of speech
        }
        if (variants is not null)
        {
            foreach (var (word, node) in words.Words().ToArray())
                SetIfUnset(words, variants.Simplify(word), node.Frequency, node.PosId);
        }
        return words.Count == 0 ? lexicon : new Lexicon(lexicon, words, lexicon.TotalFrequency, lexicon.PosNames) { MatchesExactly = exactly };
    }

    /// <summary>Sets a word unless the user did.</summary>
    private static void SetIfUnset(UserWords words, string word, long frequency, int posId)
    {
        int node = words.Find(word);
        if (node <= 0 || !words[node].IsSet) words.Set(word, frequency, posId);
    }
}
