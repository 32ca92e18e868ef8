using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NlpPipeline.Classification;

/// <summary>
/// The layout of a bucket: five marks of 16 bits, which are a part of the hash of each n-gram, or 0 for a free slot; 16 bits that tell which n-grams are in the next bucket
/// because this one is full; five entries of 32 bits.
/// </summary>
internal static unsafe class NgramBucket
{
    internal const int Bytes = 32, SlotCount = 5, OverflowAt = 10, EntriesAt = 12;

    /// <summary>The maximum number of buckets that a lookup reads.</summary>
    internal const int MaxChain = 256;

    private const uint AllSlots = (1 << SlotCount) - 1;

    /// <summary>Returns the first bucket of an n-gram.</summary>
    internal static int Of(ulong hash, int count) => (int)(((hash >> 32) * (uint)count) >> 32);

    /// <summary>Returns the part of a hash that a slot contains; never 0.</summary>
    internal static ushort Mark(ulong hash) => (ushort)hash == 0 ? (ushort)1 : (ushort)hash;

    /// <summary>Returns the bit of a mark among the bits of a full bucket.</summary>
    internal static int OverflowBit(ushort mark) => mark & 15;

    /// <summary>Returns the slots with a mark, one bit for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Slots(byte* bucket, ushort mark) =>
        Vector128.Equals(Vector128.Load((ushort*)bucket), Vector128.Create(mark)).ExtractMostSignificantBits() & AllSlots;

    /// <summary>Returns the entry of the first of some slots; for none, what follows the bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Entry(byte* bucket, uint slots) => ((uint*)(bucket + EntriesAt))[BitOperations.TrailingZeroCount(slots | (1u << SlotCount))];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasOverflow(byte* bucket, ushort mark) => (*(ushort*)(bucket + OverflowAt) & (1u << OverflowBit(mark))) != 0;
}

/// <summary>Fills the buckets of an <see cref="NgramTable"/>. The same n-grams in the same order give the same bytes.</summary>
/// <param name="ngrams">The number of n-grams.</param>
internal sealed class NgramBuckets(int ngrams)
{
    private const double Load = 0.75; // share of used slots: small enough that few buckets are full

    private readonly byte[] _used = new byte[(int)(ngrams / (NgramBucket.SlotCount * Load)) + 1];

    /// <summary>The buckets and the padding behind them.</summary>
    internal byte[] Bytes { get; } = new byte[(((int)(ngrams / (NgramBucket.SlotCount * Load)) + 1) * NgramBucket.Bytes) + NgramTable.Padding];

    /// <summary>Adds an n-gram, which must not have been added before.</summary>
    /// <exception cref="InvalidOperationException">Too many n-grams have similar hashes.</exception>
    internal void Add(ulong hash, uint entry)
    {
        ushort mark = NgramBucket.Mark(hash);
        int bucket = NgramBucket.Of(hash, _used.Length);
        for (int chain = 1; _used[bucket] == NgramBucket.SlotCount; chain++)
        {
            if (chain == NgramBucket.MaxChain) throw new InvalidOperationException("Too many n-grams have similar hashes.");
            var overflow = At(bucket, NgramBucket.OverflowAt);
            BinaryPrimitives.WriteUInt16LittleEndian(overflow, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(overflow) | (1 << NgramBucket.OverflowBit(mark))));
            bucket = (bucket + 1) % _used.Length;
        }

        int slot = _used[bucket]++;
        BinaryPrimitives.WriteUInt16LittleEndian(At(bucket, slot * sizeof(ushort)), mark);
        BinaryPrimitives.WriteUInt32LittleEndian(At(bucket, NgramBucket.EntriesAt + (slot * sizeof(uint))), entry);
    }

    private Span<byte> At(int bucket, int offset) => Bytes.AsSpan((bucket * NgramBucket.Bytes) + offset);
}
