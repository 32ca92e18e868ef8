using System.Numerics;

namespace NlpPipeline.Tagging;

/// <summary>
/// The distinct words of a text, numbered in order of first appearance: a hash table of spans, so that counting makes no string. Kept per thread and
/// used again; one that grew beyond <see cref="KeptTerms"/> words gives its memory back.
/// </summary>
internal sealed class TermTable
{
    private const int KeptTerms = 1 << 16;

    private int[] _slots = new int[512]; // 1 + the term's number, 0 where free; linear probing
    private Term[] _terms = new Term[256];

    /// <summary>Number of distinct words.</summary>
    internal int Count { get; private set; }

    internal ref Term this[int term] => ref _terms[term];

    internal void Clear()
    {
        if (_terms.Length > KeptTerms)
        {
            _slots = new int[512];
            _terms = new Term[256];
        }
        else
        {
            Array.Clear(_slots);
        }
        Count = 0;
    }

    /// <summary>The number of the word at a place of the text; a new one has the count 0.</summary>
    internal int Find(ReadOnlySpan<char> text, int start, int length)
    {
        var word = text.Slice(start, length);
        uint hash = Hash(word);
        var slots = _slots;
        int mask = slots.Length - 1;
        for (int slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            int term = slots[slot] - 1;
            if (term < 0) return Add(slot, new Term { Start = start, Length = length, Hash = hash });
            ref var known = ref _terms[term];
            if (known.Hash == hash && known.Length == length && text.Slice(known.Start, length).SequenceEqual(word)) return term;
        }
    }

    private int Add(int slot, Term term)
    {
        if (Count == _terms.Length) Array.Resize(ref _terms, Count * 2);
        _terms[Count] = term;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length) Grow();
        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        int mask = _slots.Length - 1;
        for (int i = 0; i < Count; i++)
        {
            int slot = (int)_terms[i].Hash & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<char> word)
    {
        ulong hash = (uint)word.Length;
        foreach (char c in word) hash = (BitOperations.RotateLeft(hash, 5) ^ c) * 0x9E3779B97F4A7C15;
        return (uint)(hash >> 32);
    }

    /// <summary>A distinct word: where it stands first, and how often it was counted.</summary>
    internal struct Term
    {
        internal int Start;
        internal int Length;
        internal uint Hash;
        internal int Count;
    }
}
