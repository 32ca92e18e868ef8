using System.Runtime.InteropServices;

namespace NlpPipeline.Tagging;

/// <summary>
/// The graph of <see cref="TextRankExtractor"/>, in jieba's order of operations, so that the weights are the same to the last bit: pairs in
/// order of first occurrence, (a, b) separate from (b, a), each an undirected edge; a pair of a word with itself counts twice.
/// </summary>
internal sealed class WordGraph
{
    private const double Damping = 0.85;
    private const int Sweeps = 10;

    private readonly Dictionary<(int From, int To), int> _pairs = []; // a tuple, because the hash of a long that holds both is the same for many pairs
    private readonly List<(int From, int To)> _ends = []; // the words of each pair, as indices
    private readonly List<int> _counts = [];
    private readonly List<int> _words = [];
    private readonly int[] _indexOfTerm;
    private int[] _edgeCounts = [];

    internal WordGraph(int terms)
    {
        _indexOfTerm = new int[terms];
        Array.Fill(_indexOfTerm, -1);
    }

    /// <summary>The terms of all pairs, in order of first occurrence.</summary>
    internal int[] Words => [.. _words];

    /// <summary>Returns the number of pairs of tokens that contain a word; valid after <see cref="Rank"/>.</summary>
    internal int PairsOf(int word) => _edgeCounts[word];

    /// <summary>Counts a pair of terms.</summary>
    internal void Add(int from, int to)
    {
        ref int pair = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (from, to), out bool exists);
        if (exists)
        {
            _counts[pair]++;
            return;
        }
        pair = _ends.Count;
        _ends.Add((IndexOf(from), IndexOf(to)));
        _counts.Add(1);
    }

    /// <summary>Returns the weight of each of <see cref="Words"/>; the greatest is 1.</summary>
    /// <param name="order">The indices of the words in the order of a sweep.</param>
    internal double[] Rank(ReadOnlySpan<int> order)
    {
        var (starts, neighbours, shares) = Edges();
        var ranks = new double[_words.Count];
        Array.Fill(ranks, 1.0 / Math.Max(1, ranks.Length));
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (int word in order)
            {
                double sum = 0;
                for (int e = starts[word]; e < starts[word + 1]; e++) sum += shares[e] * ranks[neighbours[e]];
                ranks[word] = (1 - Damping) + (Damping * sum);
            }
        }
        double least = double.MaxValue, most = 0;
        foreach (double rank in ranks) (least, most) = (Math.Min(least, rank), Math.Max(most, rank));
        foreach (ref double rank in ranks.AsSpan()) rank = (rank - (least / 10.0)) / (most - (least / 10.0));
        return ranks;
    }

    private int IndexOf(int term)
    {
        if (_indexOfTerm[term] >= 0) return _indexOfTerm[term];
        _words.Add(term);
        return _indexOfTerm[term] = _words.Count - 1;
    }

    /// <summary>Returns the edges of each word in the order of its pairs: the other word, and the edge's share of that word's edges.</summary>
    private (int[] Starts, int[] Neighbours, double[] Shares) Edges()
    {
        var starts = new int[_words.Count + 1];
        _edgeCounts = new int[_words.Count];
        for (int p = 0; p < _ends.Count; p++)
        {
            foreach (int word in (ReadOnlySpan<int>)[_ends[p].From, _ends[p].To])
            {
                starts[word + 1]++;
                _edgeCounts[word] += _counts[p];
            }
        }
        for (int i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts[..^1];
        var neighbours = new int[starts[^1]];
        var shares = new double[starts[^1]];
        for (int p = 0; p < _ends.Count; p++)
        {
            var (from, to) = _ends[p];
            AddEdge(from, to, p);
            AddEdge(to, from, p);
        }
        return (starts, neighbours, shares);

        void AddEdge(int at, int other, int pair)
        {
            neighbours[next[at]] = other;
            shares[next[at]++] = _counts[pair] / (double)_edgeCounts[other];
        }
    }
}
