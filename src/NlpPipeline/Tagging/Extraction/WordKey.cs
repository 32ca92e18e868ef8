using System.Runtime.CompilerServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The key of a string, with full-width forms and case folded (ASCII): a polynomial in 64 bits, so that the key of a compound follows from
/// those of its parts, and a string has the same key however it is split.
/// </summary>
internal static class WordKey
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private static readonly ulong[] s_powers = Powers();

    internal static ulong Of(ReadOnlySpan<char> text)
    {
        ulong key = 0;
        foreach (char c in text) key = (key * Factor) + Symbols.Fold(c) + 1;
        return key;
    }

    /// <summary>Returns the key of the concatenation of two strings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Join(ulong left, ulong right, int rightLength)
    {
        for (; rightLength >= s_powers.Length; rightLength--) left *= Factor;
        return (left * s_powers[rightLength]) + right;
    }

    private static ulong[] Powers()
    {
        var powers = new ulong[32];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * Factor;
        return powers;
    }

    /// <summary>Mixes the bits of a key, so that any of them can select a slot.</summary>
    internal static ulong Mix(ulong key)
    {
        key ^= key >> 32;
        key *= 0xD6E8FEB86659FD93;
        return key ^ (key >> 32);
    }
}
