using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging;

/// <summary>What the model says about a word, whatever is beside it: scores of the word before it, of itself and of the word after it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 320)]
internal unsafe struct PosWord
{
    /// <summary>The key by which the word is found; 0 if the place is empty.</summary>
    internal ulong Key;

    /// <summary>The key of the word in <see cref="PosRows.PairOfWords"/>.</summary>
    internal ulong Word;

    /// <summary>The class in the lexicon.</summary>
    internal int Class;

    /// <summary>[role, tag].</summary>
    internal fixed short Scores[PosRows.Roles * PosCache.Lanes];
}

/// <summary>What the model says about the classes of two adjacent words.</summary>
[StructLayout(LayoutKind.Sequential, Size = 160)]
internal unsafe struct PosPair
{
    /// <summary>The two classes, neither of which is 0; 0 if the place is empty.</summary>
    internal ulong Key;

    /// <summary>Whether all scores are 0.</summary>
    internal bool IsEmpty;

    /// <summary>[role, tag].</summary>
    internal fixed sbyte Scores[PosRows.Roles * PosCache.Lanes];
}

/// <summary>
/// The sums of rows of recent words and the rows of recent pairs of classes, because most words recur: two direct-mapped tables of a thread.
/// </summary>
internal sealed unsafe class PosCache
{
    /// <summary>The number of scores per role that are kept; tags have lower numbers.</summary>
    internal const int Lanes = 48;

    private const int WordBits = 13, PairBits = 11;
    private const int Line = 64;

    private readonly byte[] _memory = GC.AllocateArray<byte>((sizeof(PosWord) << WordBits) + (sizeof(PosPair) << PairBits) + Line, pinned: true);
    private readonly short[] _sums = GC.AllocateArray<short>((PosRows.Roles + 1) * PosRows.Labels, pinned: true); // a row has room for four words
    private PosWeights? _model;

    private PosWord* Words => (PosWord*)(((nint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) + Line - 1) & -Line);

    private PosPair* Pairs => (PosPair*)(Words + (1 << WordBits));

    private short* Sums => (short*)Marshal.UnsafeAddrOfPinnedArrayElement(_sums, 0);

    /// <summary>Forgets everything if it was said by another model.</summary>
    internal void Use(PosWeights model)
    {
        if (_model == model) return;
        Array.Clear(_memory);
        _model = model;
    }

    /// <summary>Returns and prefetches the place of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PosWord* PlaceOf(ulong key)
    {
        var place = Words + ((key * 0x9E3779B97F4A7C15) >> (64 - WordBits));
        if (Sse.IsSupported)
            for (int at = 0; at < sizeof(PosWord); at += Line) Sse.Prefetch0((byte*)place + at);
        return place;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Fill(PosWord* place, ulong key, char* word, int length, int wordClass)
    {
        ulong* keys = stackalloc ulong[PosRows.KeysOfOne];
        ulong wordKey = PosRows.WordOf(word, length);
        PosRows.ReadWord(word, length, wordKey, wordClass, keys);
        var rows = _model!.Rows;
        for (int k = 0; k < PosRows.KeysOfOne; k++) rows.Prefetch(keys[k]);
        Array.Clear(_sums);
        for (int k = 0; k < PosRows.KeysOfOne; k++) WeightRows.Add(rows.Find(keys[k]), Sums);
        (place->Key, place->Word, place->Class) = (key, wordKey, wordClass);
        for (int role = 0; role < PosRows.Roles; role++)
            for (int tag = 0; tag < Lanes; tag += Vector256<short>.Count)
                Vector256.Load(Sums + (role * PosRows.Labels) + tag).Store(place->Scores + (role * Lanes) + tag);
    }

    /// <summary>Returns what the model says about two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PosPair* Find(int before, int here)
    {
        ulong key = ((ulong)(before + 2) << 32) | (uint)here;
        var place = Pairs + ((key * 0x9E3779B97F4A7C15) >> (64 - PairBits));
        if (place->Key != key) Fill(place, key, before, here);
        return place;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fill(PosPair* place, ulong key, int before, int here)
    {
        Array.Clear(_sums);
        WeightRows.Add(_model!.Rows.Find(PosRows.PairOfClasses(before, here)), Sums);
        place->Key = key;
        place->IsEmpty = _sums.AsSpan().IndexOfAnyExcept((short)0) < 0;
        for (int role = 0; role < PosRows.Roles; role++)
            for (int tag = 0; tag < Lanes; tag++) place->Scores[(role * Lanes) + tag] = (sbyte)Sums[(role * PosRows.Labels) + tag]; // weights have one byte
    }
}
