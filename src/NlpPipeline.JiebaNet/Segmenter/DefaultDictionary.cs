using System.Diagnostics.CodeAnalysis;

namespace JiebaNet.Segmenter;

/// <summary>A dictionary that holds the default value of a key as soon as the key is asked for.</summary>
public class DefaultDictionary<TKey, TValue> : Dictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The key's value; the type's default, which is added, where there was none.</summary>
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
