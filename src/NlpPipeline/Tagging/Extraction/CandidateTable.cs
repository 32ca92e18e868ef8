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
