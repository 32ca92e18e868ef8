using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace JiebaNet.Segmenter.Common;

/// <summary>Extension methods for objects, collections and strings.</summary>
public static class Extensions
{
    /// <summary>Determines whether an object is null.</summary>
    public static bool IsNull([NotNullWhen(false)] this object? obj) => obj is null;

    /// <summary>Determines whether an object is not null.</summary>
    public static bool IsNotNull([NotNullWhen(true)] this object? obj) => obj is not null;

    /// <summary>Determines whether a sequence is null or empty.</summary>
    public static bool IsEmpty<T>([NotNullWhen(false)] this IEnumerable<T>? enumerable) => enumerable is null || !enumerable.Any();

    /// <summary>Determines whether a sequence is neither null nor empty.</summary>
    public static bool IsNotEmpty<T>([NotNullWhen(true)] this IEnumerable<T>? enumerable) => !enumerable.IsEmpty();

    /// <summary>Returns the value of a key; the default of the type if there is none.</summary>
    public static TValue? GetOrDefault<TKey, TValue>(this IDictionary<TKey, TValue> d, TKey key)
    {
        ArgumentNullException.ThrowIfNull(d);
        return d.TryGetValue(key, out var value) ? value : default;
    }

    /// <summary>Returns the value of a key; <paramref name="defaultValue"/> if there is none.</summary>
    public static TValue GetDefault<TKey, TValue>(this IDictionary<TKey, TValue> dict, TKey key, TValue defaultValue)
    {
        ArgumentNullException.ThrowIfNull(dict);
        return dict.TryGetValue(key, out var value) ? value : defaultValue;
    }

    /// <summary>Adds a key with a value if it is missing, and returns the dictionary.</summary>
    public static IDictionary<TKey, TValue> SetDefault<TKey, TValue>(this IDictionary<TKey, TValue> dict, TKey key, TValue defaultValue)
    {
        ArgumentNullException.ThrowIfNull(dict);
        if (!dict.ContainsKey(key)) dict.Add(key, defaultValue);
        return dict;
    }

    /// <summary>Copies the keys and values of another dictionary, replacing existing values.</summary>
    public static void Update<TKey, TValue>(this IDictionary<TKey, TValue> dict, IDictionary<TKey, TValue> other)
    {
        ArgumentNullException.ThrowIfNull(dict);
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (key, value) in other) dict[key] = value;
    }

    /// <summary>Returns the part before an offset.</summary>
    public static string Left(this string s, int endIndex) => string.IsNullOrEmpty(s) ? s : s[..endIndex];

    /// <summary>Returns the part from an offset to the end.</summary>
    public static string Right(this string s, int startIndex) => string.IsNullOrEmpty(s) ? s : s[startIndex..];

    /// <summary>Returns the part in the half-open range of two offsets.</summary>
    public static string Sub(this string s, int startIndex, int endIndex)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s[startIndex..endIndex];
    }

    /// <summary>Determines whether a text contains a digit.</summary>
    public static bool IsInt32(this string s) => s.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>Returns the lines, without their ends.</summary>
    public static string[] SplitLines(this string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s.Split(["\r\n", "\r", "\n"], StringSplitOptions.None);
    }

    /// <summary>Concatenates texts with a separator.</summary>
    public static string Join(this IEnumerable<string> inputs, string separator = ", ") => string.Join(separator, inputs);

    /// <summary>Returns the values of all groups except the whole match.</summary>
    public static IEnumerable<string> SubGroupValues(this GroupCollection groups) => groups.Cast<Group>().Skip(1).Select(group => group.Value);

    /// <summary>Converts a character to its code.</summary>
    public static int ToInt32(this char ch) => ch;

    /// <summary>Converts a code to its character.</summary>
    public static char ToChar(this int i) => (char)i;
}
