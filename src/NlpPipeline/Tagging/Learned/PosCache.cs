using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Storage;

namespace NlpPipeline.Tagging;

/// <summary>
/// What the model says about a word, whatever is beside it: scores of the word before it, of itself and of the word after it, limited to a byte.
/// Those of the word itself are relative to its best one.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = PosCache.PlaceSize)]
internal unsafe struct PosWord
{
    /// <summary>The key by which the word is found; 0 if the place is empty.</summary>
    internal ulong Key;

    /// <summary>The key of the word in <see cref="PosRows.PairOfWords"/>.</summary>
    internal ulong Word;

    /// <summary>The class in the lexicon.</summary>
    internal int Class;

    /// <summary>[role, tag].</summary>
    internal fixed sbyte Scores[PosRows.Roles * PosCache.Lanes];
}

/// <summary>What the model says about the classes of two adjacent words.</summary>
[StructLayout(LayoutKind.Sequential, Size = PosCache.PlaceSize)]
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

    internal const int PlaceSize = 3 * Line;

    private const int WordBits = 14, PairBits = 13;
    private const int Line = 64; // bytes of a cache line

    private readonly byte[] _memory = GC.AllocateArray<byte>((sizeof(PosWord) << WordBits) + (sizeof(PosPair) << PairBits) + Line, pinned: true);
    private readonly short[] _sums = GC.AllocateArray<short>((PosRows.Roles + 1) * PosRows.Labels, pinned: true); // a row has room for four words
    private PosWeights? _model;
    private int _tags;

    private PosWord* Words => (PosWord*)(((nint)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0) + Line - 1) & -Line);

    private PosPair* Pairs => (PosPair*)(Words + (1 << WordBits));

    private short* Sums => (short*)Marshal.UnsafeAddrOfPinnedArrayElement(_sums, 0);

    /// <summary>Forgets everything if it was said by another model.</summary>
    internal void Use(PosWeights model)
    {
        if (_model == model) return;
        Array.Clear(_memory);
        _model = model;
        _tags = model.Names.Length - 1;
    }

    /// <summary>Returns and prefetches the place of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PosWord* PlaceOf(ulong key)
    {
        var place = Words + ((key * 0x9E3779B97F4A7C15) >> (64 - WordBits));
        Prefetch(place);
        return place;
    }

    /// <summary>Returns and prefetches the place of a pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PosPair* PlaceOf(int before, int here)
    {
        var place = Pairs + ((KeyOf(before, here) * 0x9E3779B97F4A7C15) >> (64 - PairBits));
        Prefetch(place);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(void* place)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(place);
        Sse.Prefetch0((byte*)place + Line);
        Sse.Prefetch0((byte*)place + (2 * Line));
    }

    private static ulong KeyOf(int before, int here) => ((ulong)(before + 2) << 32) | (uint)here;

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
        short best = Sums[PosRows.Labels];
        for (int tag = 1; tag < _tags; tag++) best = Math.Max(best, Sums[PosRows.Labels + tag]);
        var relative = Vector256.Create(best);
        for (int tag = 0; tag < Lanes; tag += Vector256<short>.Count)
        {
            Limit(Vector256.Load(Sums + tag)).Store(place->Scores + tag);
            Limit(Vector256.Load(Sums + PosRows.Labels + tag) - relative).Store(place->Scores + Lanes + tag);
            Limit(Vector256.Load(Sums + (2 * PosRows.Labels) + tag)).Store(place->Scores + (2 * Lanes) + tag);
        }
    }

    private static Vector128<sbyte> Limit(Vector256<short> scores) => Vector128.NarrowWithSaturation(scores.GetLower(), scores.GetUpper());

    /// <summary>Sets the pair at a place, unless it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Set(PosPair* place, int before, int here)
    {
        ulong key = KeyOf(before, here);
        if (place->Key != key) Fill(place, key, before, here);
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
