using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace JiebaNet.Segmenter.Common;

/// <summary>Small helpers.</summary>
public static class Extensions
{
    /// <summary>Whether it is null.</summary>
    public static bool IsNull([NotNullWhen(false)] this object? obj) => obj is null;

    /// <summary>Whether it is not null.</summary>
    public static bool IsNotNull([NotNullWhen(true)] this object? obj) => obj is not null;

    /// <summary>Whether it is null or has no element.</summary>
    public static bool IsEmpty<T>([NotNullWhen(false)] this IEnumerable<T>? enumerable) => enumerable is null || !enumerable.Any();

    /// <summary>Whether it is neither null nor without an element.</summary>
    public static bool IsNotEmpty<T>([NotNullWhen(true)] this IEnumerable<T>? enumerable) => !enumerable.IsEmpty();

    /// <summary>The key's value; the type's default where there is none.</summary>
    public static TValue? GetOrDefault<TKey, TValue>(this IDictionary<TKey, TValue> d, TKey key)
    {
        ArgumentNullException.ThrowIfNull(d);
        return d.TryGetValue(key, out var value) ? value : default;
    }

    /// <summary>The key's value; <paramref name="defaultValue"/> where there is none.</summary>
    public static TValue GetDefault<TKey, TValue>(this IDictionary<TKey, TValue> dict, TKey key, TValue defaultValue)
    {
        ArgumentNullException.ThrowIfNull(dict);
        return dict.TryGetValue(key, out var value) ? value : defaultValue;
    }

    /// <summary>Adds the key with this value where it is missing, and returns the dictionary.</summary>
    public static IDictionary<TKey, TValue> SetDefault<TKey, TValue>(this IDictionary<TKey, TValue> dict, TKey key, TValue defaultValue)
    {
        ArgumentNullException.ThrowIfNull(dict);
        if (!dict.ContainsKey(key)) dict.Add(key, defaultValue);
        return dict;
    }

    /// <summary>Takes over another dictionary's keys and values.</summary>
    public static void Update<TKey, TValue>(this IDictionary<TKey, TValue> dict, IDictionary<TKey, TValue> other)
    {
        ArgumentNullException.ThrowIfNull(dict);
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (key, value) in other) dict[key] = value;
    }

    /// <summary>The part before an offset.</summary>
    public static string Left(this string s, int endIndex) => string.IsNullOrEmpty(s) ? s : s[..endIndex];

    /// <summary>The part from an offset on.</summary>
    public static string Right(this string s, int startIndex) => string.IsNullOrEmpty(s) ? s : s[startIndex..];

    /// <summary>The part from one offset to before another.</summary>
    public static string Sub(this string s, int startIndex, int endIndex)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s[startIndex..endIndex];
    }

    /// <summary>Whether it holds a digit.</summary>
    public static bool IsInt32(this string s) => s.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>The lines, without their ends.</summary>
    public static string[] SplitLines(this string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s.Split(["\r\n", "\r", "\n"], StringSplitOptions.None);
    }

    /// <summary>The texts, with a separator between each two.</summary>
    public static string Join(this IEnumerable<string> inputs, string separator = ", ") => string.Join(separator, inputs);

    /// <summary>The values of all groups but the whole match.</summary>
    public static IEnumerable<string> SubGroupValues(this GroupCollection groups) => groups.Cast<Group>().Skip(1).Select(group => group.Value);

    /// <summary>The character's number.</summary>
    public static int ToInt32(this char ch) => ch;

    /// <summary>The character of this number.</summary>
    public static char ToChar(this int i) => (char)i;
}
