namespace JiebaNet.Segmenter.Common;

/// <summary>Counts items. A count can be zero or negative after a subtraction.</summary>
public interface ICounter<T>
    where T : notnull
{
    /// <summary>The number of distinct items.</summary>
    int Count { get; }

    /// <summary>The sum of all counts.</summary>
    int Total { get; }

    /// <summary>The count of an item; 0 if it was not counted.</summary>
    int this[T key] { get; set; }

    /// <summary>Returns the items with their counts.</summary>
    IEnumerable<KeyValuePair<T, int>> Elements { get; }

    /// <summary>Returns the items with the highest positive counts; items with equal counts are in the order in which they were first counted.</summary>
    /// <param name="n">The maximum number of items; negative for all.</param>
    IEnumerable<KeyValuePair<T, int>> MostCommon(int n = -1);

    /// <summary>Subtracts one from the count of each item.</summary>
    void Subtract(IEnumerable<T> items);

    /// <summary>Subtracts the counts of another counter.</summary>
    void Subtract(ICounter<T> other);

    /// <summary>Adds one to the count of each item.</summary>
    void Add(IEnumerable<T> items);

    /// <summary>Adds the counts of another counter.</summary>
    void Add(ICounter<T> other);

    /// <summary>Returns a counter with the higher of both counts of each item.</summary>
    ICounter<T> Union(ICounter<T> other);

    /// <summary>Removes an item.</summary>
    void Remove(T key);

    /// <summary>Removes all items.</summary>
    void Clear();

    /// <summary>Determines whether an item has a count, including zero.</summary>
    bool Contains(T key);
}
