namespace NlpPipeline.Tagging.Extraction;

/// <summary>The candidates of a document by key, in order of first appearance. Kept per thread and used again; memory grown for a long text is given back after the first short one.</summary>
internal sealed class CandidateTable
{
    private const int Kept = 1 << 15;
    private const int FewestSlots = 256;

    private int[] _slots = new int[1024]; // 1 + index, 0 where free; linear probing
    private Candidate[] _candidates = new Candidate[512];
    private int _slotCount = FewestSlots; // those in use, a power of two, so that a short text after a long one clears few

    internal int Count { get; private set; }

    internal ref Candidate this[int index] => ref _candidates[index];

    internal Span<Candidate> All => _candidates.AsSpan(0, Count);

    internal void Clear()
    {
        if (_candidates.Length > Kept && Count <= Kept)
        {
            _slots = new int[1024];
            _candidates = new Candidate[512];
        }
        else
        {
            Array.Clear(_slots, 0, _slotCount);
        }
        _slotCount = FewestSlots;
        Count = 0;
    }

    /// <summary>The index of the candidate with this key, or -1.</summary>
    internal int Find(ulong key)
    {
        int mask = _slotCount - 1;
        for (int slot = (int)WordKey.Mix(key) & mask; ; slot = (slot + 1) & mask)
        {
            int index = _slots[slot] - 1;
            if (index < 0 || _candidates[index].Key == key) return index;
        }
    }

    /// <summary>The index of the candidate with this key; a new one when there was none, with key, place and no more.</summary>
    internal int FindOrAdd(ulong key, int start, int length, out bool isNew)
    {
        int mask = _slotCount - 1;
        int slot = (int)WordKey.Mix(key) & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            isNew = false;
            if (_candidates[_slots[slot] - 1].Key == key) return _slots[slot] - 1;
        }
        isNew = true;
        if (Count == _candidates.Length) Array.Resize(ref _candidates, Count * 2);
        _candidates[Count] = new Candidate { Key = key, Start = start, Length = length, Left = -1, Right = -1 };
        _slots[slot] = ++Count;
        if (Count * 2 > _slotCount) Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slotCount *= 2;
        if (_slots.Length < _slotCount) _slots = new int[_slotCount];
        else Array.Clear(_slots, 0, _slotCount);
        int mask = _slotCount - 1;
        for (int i = 0; i < Count; i++)
        {
            int slot = (int)WordKey.Mix(_candidates[i].Key) & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }
}

/// <summary>A word or compound of a document that may be a tag, and what was counted of it.</summary>
internal struct Candidate
{
    /// <summary>Its <see cref="WordKey"/>.</summary>
    internal ulong Key;

    /// <summary>Of a candidate that is looked at for the choice: its <see cref="CharacterSet"/>.</summary>
    internal ulong Characters;

    /// <summary>Where it stands first.</summary>
    internal int Start;
    internal int Length;

    /// <summary>Where its last occurrence starts.</summary>
    internal int LastStart;
    internal int Count;
    internal int InTitle;
    internal int InLead;

    /// <summary>Occurrences in 《》, “” or 「」 as a whole.</summary>
    internal int Quoted;

    /// <summary>Occurrences right behind, and right before, a nominal word: those may be torn out of a longer name.</summary>
    internal int AfterNominal;
    internal int BeforeNominal;

    /// <summary>Occurrences of the commonest recurring compound that it is a part of.</summary>
    internal int InCompound;

    /// <summary>Of a compound: the candidates without its last, and without its first word; else -1.</summary>
    internal int Left;
    internal int Right;

    /// <summary>The candidates that are its first and its last word; itself for a word.</summary>
    internal int First;
    internal int Last;

    /// <summary>Of a candidate that is chosen and made of units: 1 + its place among the chosen; else 0.</summary>
    internal int Place;

    /// <summary>Number of words.</summary>
    internal byte Words;
    internal WordKind Kind;

    /// <summary>What the tables know of it.</summary>
    internal LexicalEntry Lexical;

    /// <summary>Where the word, one of the lexicon, falls into two others; 0 if it does not.</summary>
    internal byte SplitAt;

    /// <summary>Whether it was found as a new word, or is a compound in the lexicon.</summary>
    internal bool IsNewWord;
    internal bool IsLexiconWord;
}
