using System.Runtime.InteropServices;

namespace JiebaNet.Segmenter.Common;

/// <summary>Counts items, like Python's <c>Counter</c>. Not thread-safe.</summary>
public class Counter<T> : ICounter<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _counts = [];

    /// <summary>Creates an empty counter.</summary>
    public Counter()
    {
    }

    /// <summary>Creates a counter and counts items.</summary>
    public Counter(IEnumerable<T> items) => Add(items);

    /// <inheritdoc/>
    public int Count => _counts.Count;

    /// <inheritdoc/>
    public int Total => _counts.Values.Sum();

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<T, int>> Elements => _counts;

    /// <inheritdoc/>
    public int this[T key]
    {
        get => _counts.GetValueOrDefault(key);
        set => _counts[key] = value;
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<T, int>> MostCommon(int n = -1)
    {
        var sorted = _counts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value);
        return n < 0 ? sorted : sorted.Take(n);
    }

    /// <inheritdoc/>
    public void Subtract(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items) Change(item, -1);
    }

    /// <inheritdoc/>
    public void Subtract(ICounter<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (item, count) in other.Elements.ToArray()) Change(item, -count);
    }

    /// <inheritdoc/>
    public void Add(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var item in items) Change(item, 1);
    }

    /// <inheritdoc/>
    public void Add(ICounter<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (item, count) in other.Elements.ToArray()) Change(item, count);
    }

    /// <inheritdoc/>
    public ICounter<T> Union(ICounter<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var union = new Counter<T>();
        union.Add(this);
        foreach (var (item, count) in other.Elements) union[item] = union.Contains(item) ? Math.Max(union[item], count) : count;
        return union;
    }

    /// <inheritdoc/>
    public void Remove(T key) => _counts.Remove(key);

    /// <inheritdoc/>
    public void Clear() => _counts.Clear();

    /// <inheritdoc/>
    public bool Contains(T key) => _counts.ContainsKey(key);

    private void Change(T item, int by) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, item, out _) += by;
}
