using System.Numerics;

namespace NlpPipeline.Tagging;

/// <summary>The buffers of a thread for counting words.</summary>
internal sealed class TagScratch
{
    private const int Kept = 1 << 18;

    [ThreadStatic]
    private static TagScratch? s_mine;

    private int[] _termOfToken = [];
    private double[] _weights = [];

    internal static TagScratch Mine => s_mine ??= new TagScratch();

    internal TermTable Terms { get; } = new();

    /// <summary>Returns a buffer for the term of each token.</summary>
    internal Span<int> TermOfToken(int tokens) => Room(ref _termOfToken, tokens);

    /// <summary>Returns a buffer for the weight of each term.</summary>
    internal Span<double> Weights(int terms) => Room(ref _weights, terms);

    private static Span<T> Room<T>(ref T[] array, int length)
    {
        if (array.Length < length || array.Length > Kept) array = GC.AllocateUninitializedArray<T>(Math.Max(256, length));
        return array.AsSpan(0, length);
    }
}

/// <summary>
/// The distinct words of a text, numbered in order of first occurrence: a hash table of spans, so that counting creates no strings. Reused
/// per thread; releases its memory after more than <see cref="KeptTerms"/> words.
/// </summary>
internal sealed class TermTable
{
    private const int KeptTerms = 1 << 16;

    private static readonly ulong s_seed = (ulong)Random.Shared.NextInt64(); // so that no text can be made whose words share a slot

    private int[] _slots = new int[512]; // 1 + the term's number, 0 if free; linear probing
    private Term[] _terms = new Term[256];

    /// <summary>The number of distinct words.</summary>
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

    /// <summary>Returns the number of a word of the text, adding it with the count 0 if it is new.</summary>
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
        ulong hash = s_seed + (uint)word.Length;
        foreach (char c in word) hash = (BitOperations.RotateLeft(hash, 5) ^ c) * 0x9E3779B97F4A7C15;
        return (uint)(hash >> 32);
    }

    /// <summary>A distinct word, with its first occurrence and its count.</summary>
    internal struct Term
    {
        internal int Start;
        internal int Length;
        internal uint Hash;
        internal int Count;
    }
}

/// <summary>Collects the occurrences of the chosen terms.</summary>
internal static class TagSpans
{
    /// <summary>Returns the spans of each chosen term, in text order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="termOfToken">The term of each token; -1 for none.</param>
    /// <param name="chosen">The chosen terms.</param>
    /// <param name="terms">The terms, whose counts give the number of spans of each.</param>
    internal static TextSpan[][] Of(Document document, ReadOnlySpan<int> termOfToken, ReadOnlySpan<int> chosen, TermTable terms)
    {
        var spans = new TextSpan[chosen.Length][];
        var place = new Dictionary<int, int>(chosen.Length);
        for (int i = 0; i < chosen.Length; i++)
        {
            spans[i] = new TextSpan[terms[chosen[i]].Count];
            place.Add(chosen[i], i);
        }
        Span<int> found = chosen.Length <= 256 ? stackalloc int[chosen.Length] : new int[chosen.Length];
        found.Clear();
        var tokens = document.Tokens;
        for (int t = 0; t < tokens.Length; t++)
        {
            if (termOfToken[t] >= 0 && place.TryGetValue(termOfToken[t], out int i)) spans[i][found[i]++] = tokens[t].Span;
        }
        return spans;
    }
}

/// <summary>Finds the greatest weights; of equal weights, the earlier one comes first, as in a stable sort.</summary>
internal static class TopRanks
{
    /// <summary>Returns the indices of the greatest weights, in descending order.</summary>
    internal static int[] Of(ReadOnlySpan<double> weights, int most)
    {
        var heap = new PriorityQueue<int, (double Weight, int Before)>(Math.Min(most, weights.Length) + 1);
        for (int i = 0; i < weights.Length; i++)
        {
            if (heap.Count < most) heap.Enqueue(i, (weights[i], -i));
            else if (heap.TryPeek(out _, out var least) && weights[i] > least.Weight) heap.EnqueueDequeue(i, (weights[i], -i));
        }
        var top = new int[heap.Count];
        for (int i = top.Length - 1; i >= 0; i--) top[i] = heap.Dequeue();
        return top;
    }
}
