using System.Runtime.InteropServices;

namespace NlpPipeline.Corpus;

/// <summary>
/// Counts tags in bounded memory. If there are too many, the rarest are dropped (lossy counting, Manku and Motwani 2002): a count may
/// be too low by at most <see cref="MaxError"/>. Not thread-safe.
/// </summary>
public sealed class TagCounter
{
    private const int Capacity = 20_000;

    /// <summary>The number of records with each tag.</summary>
    public Dictionary<string, long> Counts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The maximum by which a count may be too low.</summary>
    public long MaxError { get; set; }

    /// <summary>Returns the most frequent tags; tags with the same count are in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Top(int count) =>
        [.. Counts.OrderByDescending(tag => tag.Value).ThenBy(tag => tag.Key, StringComparer.Ordinal).Take(count)];

    internal long Of(string tag) => Counts.GetValueOrDefault(tag);

    internal void Add(string tag) => CollectionsMarshal.GetValueRefOrAddDefault(Counts, tag, out _)++;

    internal void Merge(TagCounter other, int capacity = Capacity)
    {
        MaxError += other.MaxError;
        foreach (var (tag, count) in other.Counts) CollectionsMarshal.GetValueRefOrAddDefault(Counts, tag, out _) += count;
        if (Counts.Count > 2 * capacity) Forget(capacity);
    }

    private void Forget(int capacity)
    {
        long[] counts = [.. Counts.Values];
        Array.Sort(counts);
        long least = counts[^capacity];
        MaxError += least;
        foreach (string tag in Counts.Keys.ToArray())
        {
            if (Counts[tag] <= least) Counts.Remove(tag);
        }
    }
}
