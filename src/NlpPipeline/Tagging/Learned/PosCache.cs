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

    /// <summary>The tags that the word can have, as bits.</summary>
    internal ulong Allowed;

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

    /// <summary>Sets the scores of a word to the sums of its <see cref="PosRows.KeysOfOne"/> rows.</summary>
    internal void Fill(PosWord* place, byte** rows)
    {
        Array.Clear(_sums);
        for (int k = 0; k < PosRows.KeysOfOne; k++) WeightRows.Add(rows[k], Sums);
        var relative = Vector256.Create(Largest(Vector256.Max(Vector256.Max(
            Vector256.Load(Sums + PosRows.Labels), Vector256.Load(Sums + PosRows.Labels + 16)), Vector256.Load(Sums + PosRows.Labels + 32)))); // labels without a tag have the score 0
        for (int tag = 0; tag < Lanes; tag += Vector256<short>.Count)
        {
            Limit(Vector256.Load(Sums + tag)).Store(place->Scores + tag);
            Limit(Vector256.Load(Sums + PosRows.Labels + tag) - relative).Store(place->Scores + Lanes + tag);
            Limit(Vector256.Load(Sums + (2 * PosRows.Labels) + tag)).Store(place->Scores + (2 * Lanes) + tag);
        }
    }

    /// <summary>Returns the largest element.</summary>
    internal static short Largest(Vector256<short> scores)
    {
        var most = Vector128.Max(scores.GetLower(), scores.GetUpper());
        most = Vector128.Max(most, Vector128.Shuffle(most, Vector128.Create(4, 5, 6, 7, 0, 1, 2, 3)));
        most = Vector128.Max(most, Vector128.Shuffle(most, Vector128.Create(2, 3, 0, 1, 6, 7, 4, 5)));
        return Vector128.Max(most, Vector128.Shuffle(most, Vector128.Create(1, 0, 3, 2, 5, 4, 7, 6))).ToScalar();
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
