using System.Runtime.InteropServices;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Detects near duplicates of evaluation texts: equal except for white space, punctuation, case and width, or
/// sharing at least half of the eight-character sequences of the shorter text.
/// </summary>
internal sealed class NearDuplicates
{
    private const int Shingle = 8;
    private const double Share = 0.5;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<int>> _textsOf = [];
    private readonly List<int> _shingleCounts = [];

    internal void Add(string text)
    {
        string key = TextKey.Of(text);
        if (!_keys.Add(key)) return;
        var shingles = Shingles(key);
        foreach (ulong shingle in shingles)
        {
            ref var texts = ref CollectionsMarshal.GetValueRefOrAddDefault(_textsOf, shingle, out _);
            (texts ??= []).Add(_shingleCounts.Count);
        }

        _shingleCounts.Add(shingles.Count);
    }

    internal bool Contains(string text)
    {
        string key = TextKey.Of(text);
        if (_keys.Contains(key)) return true;
        var shingles = Shingles(key);
        var shared = new Dictionary<int, int>();
        foreach (ulong shingle in shingles)
        {
            if (!_textsOf.TryGetValue(shingle, out var texts)) continue;
            foreach (int other in texts) shared[other] = shared.GetValueOrDefault(other) + 1;
        }

        return shared.Any(e => e.Value >= Share * Math.Min(shingles.Count, _shingleCounts[e.Key]));
    }

    private static HashSet<ulong> Shingles(string key)
    {
        var shingles = new HashSet<ulong>();
        for (int i = 0; i + Shingle <= key.Length; i++)
        {
            ulong hash = 14695981039346656037;
            foreach (char c in key.AsSpan(i, Shingle)) hash = (hash ^ c) * 1099511628211;
            shingles.Add(hash);
        }

        return shingles;
    }
}
