using System.Diagnostics.CodeAnalysis;

namespace JiebaNet.Segmenter;

/// <summary>A dictionary that adds the default value of a missing key when it is read.</summary>
public class DefaultDictionary<TKey, TValue> : Dictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The value of a key; if it is missing, the default of the type, which is added.</summary>
    [MaybeNull]
    public new TValue this[TKey key]
    {
        get
        {
            if (!TryGetValue(key, out var value)) Add(key, value = default!);
            return value;
        }
        set => base[key] = value!;
    }
}
