using System.Numerics;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The candidates of a document by key, in order of first occurrence. Reused per thread; releases the memory of a long text after the first
/// short one.
/// </summary>
internal sealed class CandidateTable
{
    private const int Kept = 1 << 15;
    private const int FewestSlots = 256;

    private static readonly ulong s_factor = ((ulong)Random.Shared.NextInt64() << 1) | 1; // so that no text can be made whose words share a slot

    private int[] _slots = new int[1024]; // 1 + index, 0 if free; linear probing
    private Candidate[] _candidates = new Candidate[512];
    private int _shift = ShiftOf(FewestSlots);
    private int _slotCount = FewestSlots; // the slots in use, a power of two, so that a short text after a long one clears few

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
        _shift = ShiftOf(FewestSlots);
        Count = 0;
    }

    /// <summary>Returns the index of the candidate with a key, or -1.</summary>
    internal int Find(ulong key)
    {
        int mask = _slotCount - 1;
        for (int slot = SlotOf(key); ; slot = (slot + 1) & mask)
        {
            int index = _slots[slot] - 1;
            if (index < 0 || _candidates[index].Key == key) return index;
        }
    }

    /// <summary>Returns the index of the candidate with a key, adding it with only its key and range if it is new.</summary>
    internal int FindOrAdd(ulong key, int start, int length, out bool isNew)
    {
        int mask = _slotCount - 1;
        int slot = SlotOf(key);
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            isNew = false;
            if (_candidates[_slots[slot] - 1].Key == key) return _slots[slot] - 1;
        }
        isNew = true;
        if (Count == _candidates.Length) Array.Resize(ref _candidates, Count * 2);
        ref var candidate = ref _candidates[Count];
        candidate = default;
        (candidate.Key, candidate.Start, candidate.Length, candidate.Left, candidate.Right) = (key, start, length, -1, -1);
        _slots[slot] = ++Count;
        if (Count * 2 > _slotCount) Grow();
        return Count - 1;
    }

    private static int ShiftOf(int slots) => 64 - BitOperations.Log2((uint)slots);

    /// <summary>Returns the first slot of a key (multiplicative hashing: two keys share a slot with a probability of at most two in the number of slots).</summary>
    private int SlotOf(ulong key) => (int)((key * s_factor) >> _shift);

    private void Grow()
    {
        _slotCount *= 2;
        _shift--;
        if (_slots.Length < _slotCount) _slots = new int[_slotCount];
        else Array.Clear(_slots, 0, _slotCount);
        int mask = _slotCount - 1;
        for (int i = 0; i < Count; i++)
        {
            int slot = SlotOf(_candidates[i].Key);
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }
}

/// <summary>A word or compound of a document that can be a tag, with its counts.</summary>
internal struct Candidate
{
    /// <summary>The <see cref="WordKey"/>.</summary>
    internal ulong Key;

    /// <summary>The <see cref="CharacterSet"/>, if the selection has examined the candidate.</summary>
    internal ulong Characters;

    /// <summary>The offset of the first occurrence.</summary>
    internal int Start;
    internal int Length;

    /// <summary>The offset of the last occurrence.</summary>
    internal int LastStart;
    internal int Count;

    /// <summary>For a word, the number of units, unless it is a break.</summary>
    internal int Units;
    internal int InTitle;
    internal int InLead;

    /// <summary>The number of occurrences as a whole in 《》, “” or 「」.</summary>
    internal int Quoted;

    /// <summary>The number of occurrences directly after, and directly before, a nominal word, which may be parts of a longer name.</summary>
    internal int AfterNominal;
    internal int BeforeNominal;

    /// <summary>What stands directly before the first occurrence: 1 + twice the <see cref="WordKind"/> of the word, and 1 more if it has several characters; 0 if none is adjacent or known.</summary>
    internal byte Before;

    /// <summary>The same for what stands directly after it.</summary>
    internal byte After;

    /// <summary>How its first occurrence agrees with jieba's words, if the candidates are made of others; see <see cref="JiebaWords"/>.</summary>
    internal byte Agreement;

    /// <summary>The number of occurrences of the most frequent recurring compound that contains it.</summary>
    internal int InCompound;

    /// <summary>For a compound, the candidates without its last and without its first word; otherwise -1.</summary>
    internal int Left;
    internal int Right;

    /// <summary>The candidates of the first and the last word; the candidate itself for a word.</summary>
    internal int First;
    internal int Last;

    /// <summary>For a scored candidate, the row of its bins.</summary>
    internal int Row;

    /// <summary>For a chosen candidate made of units, 1 + its index among the chosen; otherwise 0.</summary>
    internal int Place;

    /// <summary>The number of words.</summary>
    internal byte Words;
    internal WordKind Kind;

    /// <summary>The entry in the tables; that of a compound if it is scored.</summary>
    internal LexicalEntry Lexical;

    /// <summary>For a word, how well it begins and ends a compound.</summary>
    internal WordEdges Edges;

    /// <summary>For a compound, the number of times that it must occur, unless it is a known keyword; <see cref="WordEdges.Never"/> if it cannot be a tag.</summary>
    internal byte LeastCount;

    /// <summary>The kind of named entity that it is: 1 + <see cref="NamedEntityKind"/>; 0 if none. See <see cref="NamedCandidates"/>.</summary>
    internal byte Entity;

    /// <summary>Whether it takes the place of its parts among the tags: the organizations of a text with sentences. See <see cref="NamedCandidates"/>.</summary>
    internal bool TakesPlaces;

    /// <summary>The number of occurrences inside longer named entities, as far as these were looked for.</summary>
    internal int InEntity;

    /// <summary>The number of lines that contain it, and the last of them.</summary>
    internal int Lines;
    internal int LastLine;

    /// <summary>The length of the first of two words that a word of the lexicon splits into; 0 if it does not.</summary>
    internal byte SplitAt;

    /// <summary>Whether it was found as a new word, or is a compound in the lexicon.</summary>
    internal bool IsNewWord;
    internal bool IsLexiconWord;
}
