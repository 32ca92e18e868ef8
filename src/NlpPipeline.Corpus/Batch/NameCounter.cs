namespace NlpPipeline.Corpus;

/// <summary>
/// Counts names by sentiment in bounded memory. If there are too many, the rarest are dropped (lossy counting, Manku and Motwani 2002): the total of a name may be too
/// low by at most <see cref="MaxError"/>. Not thread-safe.
/// </summary>
public sealed class NameCounter
{
    private const int Capacity = 5_000;

    /// <summary>The counts of each name.</summary>
    public Dictionary<string, SentimentCounts> Counts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The maximum by which a total may be too low.</summary>
    public long MaxError { get; set; }

    /// <summary>Returns the most frequent names; names with the same total are in ordinal order.</summary>
    public IReadOnlyList<KeyValuePair<string, SentimentCounts>> Top(int count) =>
        [.. Counts.OrderByDescending(name => name.Value.Total).ThenBy(name => name.Key, StringComparer.Ordinal).Take(count)];

    internal long Of(string name) => Counts.TryGetValue(name, out var counts) ? counts.Total : 0;

    internal void Add(string name, SentimentLabel? label) => CountsOf(name).Add(label);

    internal void Merge(NameCounter other)
    {
        MaxError += other.MaxError;
        foreach (var (name, counts) in other.Counts) CountsOf(name).Merge(counts);
        if (Counts.Count <= 2 * Capacity) return;
        long[] totals = [.. Counts.Values.Select(counts => counts.Total)];
        Array.Sort(totals);
        long least = totals[^Capacity];
        MaxError += least;
        foreach (string name in Counts.Keys.ToArray())
        {
            if (Counts[name].Total <= least) Counts.Remove(name);
        }
    }

    private SentimentCounts CountsOf(string name)
    {
        if (!Counts.TryGetValue(name, out var counts)) Counts.Add(name, counts = new SentimentCounts());
        return counts;
    }
}
