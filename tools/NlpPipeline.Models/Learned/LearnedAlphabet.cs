using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Models;

/// <summary>The character codes of a model, and the reading of units with them.</summary>
internal sealed unsafe class LearnedAlphabet
{
    private const int MinCount = 3;

    private readonly ushort[] _codes = GC.AllocateArray<ushort>(char.MaxValue + 1, pinned: true);
    private readonly byte[] _properties;
    private readonly LearnedPosition[] _positions = GC.AllocateArray<LearnedPosition>(LearnedFront.MaxUnit + 8, pinned: true);
    private readonly ulong[] _names;

    /// <param name="corpus">The training texts.</param>
    /// <param name="names">The trie of modern names, on the pinned object heap.</param>
    internal LearnedAlphabet(SegmentedCorpus corpus, ulong[] names)
    {
        _names = names;
        var counts = new int[char.MaxValue + 1];
        foreach (char c in corpus.Text) counts[Symbols.ToHalfWidth(c)]++;
        char[] own = [.. Enumerable.Range(0, counts.Length).Select(c => (char)c).Where(c => counts[c] >= MinCount && LearnedCharacters.HasOwnCode(c)).OrderByDescending(c => counts[c]).ThenBy(c => c)];
        Count = LearnedCharacters.FirstCode + own.Length;
        Types = new byte[Count];
        _properties = GC.AllocateArray<byte>(Count, pinned: true);
        for (int code = 0; code < LearnedCharacters.FirstCode; code++) (Types[code], _properties[code]) = (LearnedCharacters.TypeOfShared(code), LearnedCharacters.PropertiesOf(code, '\0'));
        for (int c = 0; c < _codes.Length; c++) _codes[c] = (ushort)LearnedCharacters.SharedCode((char)c);
        for (int i = 0; i < own.Length; i++)
        {
            int code = LearnedCharacters.FirstCode + i;
            _codes[own[i]] = (ushort)code;
            if (own[i] is > ' ' and < '\u007F') _codes[own[i] + 0xFEE0] = (ushort)code;
            (Types[code], _properties[code]) = ((byte)LearnedCharacters.TypeOf(own[i]), LearnedCharacters.PropertiesOf(code, own[i]));
        }
    }

    internal int Count { get; }

    internal byte[] Types { get; }

    internal ReadOnlySpan<ushort> Codes => _codes;

    internal ReadOnlySpan<byte> Properties => _properties;

    internal ReadOnlySpan<ulong> Names => _names;

    /// <summary>Reads a unit; the positions are valid until the next call.</summary>
    internal LearnedPosition* Read<TFilter>(SegmentedCorpus corpus, int start, int length, TFilter filter)
        where TFilter : struct, IWordFilter
    {
        var lexicon = Lexicon.Default;
        // SAFETY: the arrays are pinned and kept alive by this object.
        var positions = (LearnedPosition*)Marshal.UnsafeAddrOfPinnedArrayElement(_positions, LearnedFront.Margin);
        var names = new Trie(lexicon.Trie.Symbols, (ulong*)Marshal.UnsafeAddrOfPinnedArrayElement(_names, 0));
        fixed (char* text = &corpus.Text[start])
        {
            LearnedFront.Read((ushort*)Marshal.UnsafeAddrOfPinnedArrayElement(_codes, 0), (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_properties, 0),
                lexicon, names, text, length, positions, filter);
        }
        return positions;
    }
}
