using System.Numerics;

namespace NlpPipeline.Segmentation;

/// <summary>A run of adjacent tokens that may be a new word of the document.</summary>
internal struct NewWordEntry
{
    /// <summary>The hash of the characters; 0 if the entry is empty.</summary>
    internal ulong Key;

    /// <summary>The offset of the first run of tokens.</summary>
    internal int Start;

    /// <summary>How often it occurs as a run of tokens.</summary>
    internal int Runs;

    /// <summary>How often it occurs as a string.</summary>
    internal int Count;

    /// <summary>What the model says against it as a word, of all occurrences, in multiples of 1/<see cref="LearnedModel.Scale"/>.</summary>
    internal long Cost;

    /// <summary>The sums of the margins of its ends.</summary>
    internal long BeginMargin, EndMargin;

    /// <summary>How often the recognizer of named entities found it as a name.</summary>
    internal int Names;

    /// <summary>One bit per hash of the character before and after it.</summary>
    internal uint Before, After;

    /// <summary>The number of characters.</summary>
    internal byte Length;

    /// <summary>The bits of the offsets after the first character at which a token begins.</summary>
    internal byte Cuts;

    /// <summary>What is known about it.</summary>
    internal NewWordKind Kind;
}

/// <summary>What a run of tokens is.</summary>
internal enum NewWordKind : byte
{
    /// <summary>A run that is no new word, or a single unknown token.</summary>
    Other,

    /// <summary>A word of the lexicon.</summary>
    Known,

    /// <summary>A run that may be a new word.</summary>
    Candidate,

    /// <summary>A run that the model is against, but that may be a name.</summary>
    Doubtful,

    /// <summary>A new word.</summary>
    Word,
}

/// <summary>
/// Counts the runs of tokens of a document. A hash table whose look-ups read at most <see cref="MaxProbes"/> entries, so that no text makes it slow; if it is full, runs that occurred once
/// are forgotten.
/// </summary>
internal sealed class NewWordTable
{
    private const int MaxProbes = 16;
    private const int Smallest = 1 << 10, Largest = 1 << 16; // entries
    private const int Kept = 1 << 14; // entries; a larger table is released after a long text
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private NewWordEntry[] _entries = new NewWordEntry[Smallest];
    private int _count;
    private bool _isFull;

    internal Span<NewWordEntry> Entries => _entries;

    /// <summary>Returns the key of a string that is one character longer than the string with the given key; 0 is the key of the empty string.</summary>
    internal static ulong Append(ulong key, char c) => ((key + c) * Multiplier) ^ (key >> 29) ^ 1;

    /// <summary>Removes all entries.</summary>
    internal void Clear()
    {
        if (_entries.Length > Kept) _entries = new NewWordEntry[Smallest];
        else if (_count > 0) Array.Clear(_entries);
        _count = 0;
        _isFull = false;
    }

    /// <summary>Returns the index of an entry; -1 if there is none.</summary>
    internal int Find(ulong key)
    {
        int mask = _entries.Length - 1, at = Slot(key);
        for (int i = 0; i < MaxProbes; i++, at = (at + 1) & mask)
        {
            ref readonly var entry = ref _entries[at];
            if (entry.Key == key) return at;
            if (entry.Key == 0) return -1;
        }
        return -1;
    }

    /// <summary>Returns the index of an entry, which is added if there is none; -1 if there is no space.</summary>
    internal int FindOrAdd(ulong key, int start, int length)
    {
        if (_count >= _entries.Length / 2) Grow();
        int mask = _entries.Length - 1, at = Slot(key);
        for (int i = 0; i < MaxProbes; i++, at = (at + 1) & mask)
        {
            ref var entry = ref _entries[at];
            if (entry.Key == key) return at;
            if (entry.Key != 0) continue;
            if (_isFull) return -1;
            _count++;
            (entry.Key, entry.Start, entry.Length) = (key, start, (byte)length);
            return at;
        }
        return -1;
    }

    private int Slot(ulong key) => (int)((key * Multiplier) >> (64 - BitOperations.Log2((uint)_entries.Length)));

    private void Grow()
    {
        if (_isFull) return;
        var old = _entries;
        bool forgets = old.Length == Largest;
        _entries = new NewWordEntry[forgets ? Largest : old.Length * 2];
        _count = 0;
        int mask = _entries.Length - 1;
        foreach (ref readonly var entry in old.AsSpan())
        {
            if (entry.Key == 0 || (forgets && entry.Runs < 2)) continue;
            int at = Slot(entry.Key);
            for (int i = 0; i < MaxProbes; i++, at = (at + 1) & mask)
            {
                if (_entries[at].Key != 0) continue;
                _entries[at] = entry;
                _count++;
                break;
            }
        }
        _isFull = forgets && _count >= Largest / 4;
    }
}
