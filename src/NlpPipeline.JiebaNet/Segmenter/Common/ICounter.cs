namespace JiebaNet.Segmenter.Common;

/// <summary>Counts how often items occur. A count can be zero or less after a subtraction.</summary>
public interface ICounter<T>
    where T : notnull
{
    /// <summary>Number of different items.</summary>
    int Count { get; }

    /// <summary>Sum of all counts.</summary>
    int Total { get; }

    /// <summary>An item's count; 0 where it was not counted.</summary>
    int this[T key] { get; set; }

    /// <summary>The items with their counts.</summary>
    IEnumerable<KeyValuePair<T, int>> Elements { get; }

    /// <summary>The items counted most, the first counted first among equals; only counts above zero.</summary>
    /// <param name="n">How many at most; all where it is negative.</param>
    IEnumerable<KeyValuePair<T, int>> MostCommon(int n = -1);

    /// <summary>Takes one off the count of each item.</summary>
    void Subtract(IEnumerable<T> items);

    /// <summary>Takes another's counts off.</summary>
    void Subtract(ICounter<T> other);

    /// <summary>Adds one to the count of each item.</summary>
    void Add(IEnumerable<T> items);

    /// <summary>Adds another's counts.</summary>
    void Add(ICounter<T> other);

    /// <summary>A counter of the greater of both counts of each item.</summary>
    ICounter<T> Union(ICounter<T> other);

    /// <summary>Forgets an item.</summary>
    void Remove(T key);

    /// <summary>Forgets all items.</summary>
    void Clear();

    /// <summary>Whether the item has a count, be it zero.</summary>
    bool Contains(T key);
}
