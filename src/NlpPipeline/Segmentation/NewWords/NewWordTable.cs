using System.Numerics;

namespace NlpPipeline.Segmentation;

/// <summary>A run of adjacent tokens that may be a new word of the document.</summary>
internal struct NewWordEntry
{
    /// <summary>The hash of the characters.</summary>
    internal ulong Key;

    /// <summary>The offset of the first run of tokens.</summary>
    internal int Start;

    /// <summary>How often it occurs as a run of tokens, and how often as a single token.</summary>
    internal int Runs, Tokens;

    /// <summary>How often it occurs as a string.</summary>
    internal int Count;

    /// <summary>How often the recognizer of named entities found it as a name.</summary>
    internal int Names;

    /// <summary>What the model says against it as a word, of all occurrences, in multiples of 1/<see cref="LearnedModel.Scale"/>.</summary>
    internal long Cost;

    /// <summary>The sums of the margins of its ends.</summary>
    internal long BeginMargin, EndMargin;

    /// <summary>One bit per hash of the character before and after it.</summary>
    internal uint Before, After;

    /// <summary>The number of characters.</summary>
    internal byte Length;

    /// <summary>The bits of the offsets after the first character at which a token begins in the first run.</summary>
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
    /// <summary>The maximum number of entries.</summary>
    internal const int Most = 1 << 15;

    private const int MaxProbes = 16;
    private const int Kept = 1 << 12; // entries; more are released after a long text
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private NewWordEntry[] _entries = new NewWordEntry[1 << 8];
    private int[] _places = []; // 1 + the index of an entry, or 0
    private int _count;
    private int _size; // the number of places in use, a power of two
    private bool _isFull;

    /// <summary>The entries, in the order in which they were added.</summary>
    internal Span<NewWordEntry> Entries => _entries.AsSpan(0, _count);

    internal ref NewWordEntry this[int index] => ref _entries[index];

    /// <summary>Returns the key of a string that is one character longer than the string with the given key; 0 is the key of the empty string.</summary>
    internal static ulong Append(ulong key, char c) => ((key + c) * Multiplier) ^ (key >> 29) ^ 1;

    /// <summary>Removes all entries.</summary>
    /// <param name="tokens">The number of tokens of the next document.</param>
    internal void Clear(int tokens)
    {
        if (_count > Kept) (_entries, _places) = (new NewWordEntry[1 << 8], []);
        _count = 0;
        _isFull = false;
        _size = (int)Math.Min(4 * Most, BitOperations.RoundUpToPowerOf2(4 * (uint)Math.Clamp(tokens, 64, Most)));
        if (_places.Length < _size) _places = new int[_size];
        else Array.Clear(_places, 0, _size);
    }

    /// <summary>Returns the index of an entry; -1 if there is none.</summary>
    internal int Find(ulong key)
    {
        int at = PlaceOf(key);
        for (int i = 0; i < MaxProbes && _places[at] is var place and > 0; i++, at = (at + 1) & (_size - 1))
            if (_entries[place - 1].Key == key) return place - 1;
        return -1;
    }

    /// <summary>Returns the index of an entry, which is added if there is none; -1 if there is no space.</summary>
    internal int FindOrAdd(ulong key, int start, int length)
    {
        int at = PlaceOf(key), probes = 0;
        for (; _places[at] is var place and > 0; at = (at + 1) & (_size - 1))
        {
            if (_entries[place - 1].Key == key) return place - 1;
            if (++probes == MaxProbes) return -1;
        }
        if (_isFull) return -1;
        if (_count == Most)
        {
            Forget();
            return FindOrAdd(key, start, length);
        }
        if (_count == _entries.Length) Array.Resize(ref _entries, 2 * _count);
        _entries[_count] = new NewWordEntry { Key = key, Start = start, Length = (byte)length };
        _places[at] = _count + 1;
        return _count++;
    }

    private int PlaceOf(ulong key) => (int)((key * Multiplier) >> (64 - BitOperations.Log2((uint)_size)));

    /// <summary>Removes the runs that occurred once.</summary>
    private void Forget()
    {
        int count = _count;
        _count = 0;
        Array.Clear(_places, 0, _size);
        for (int i = 0; i < count; i++)
        {
            if (_entries[i].Runs < 2) continue;
            var entry = _entries[i];
            int at = PlaceOf(entry.Key);
            while (_places[at] > 0) at = (at + 1) & (_size - 1);
            _entries[_count] = entry;
            _places[at] = ++_count;
        }
        _isFull = _count > Most / 2;
    }
}
