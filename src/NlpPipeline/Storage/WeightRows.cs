using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NlpPipeline.Storage;

/// <summary>
/// Weights of the features of a linear model in two sections of a compiled file, read in place. A feature is a key of 64 bits, whose row adds
/// to some of <see cref="Width"/> scores. A hash table leads to the rows: buckets of ten entries of a check of 16 bits and an offset; a key that is not in the
/// table is taken for another one in about one of ten thousand lookups. A row is the blocks of <see cref="Block"/> scores of which
/// all weights are stored (bits), the number of other weights, then the weights of each such block, then score and weight of the others; a byte each.
/// </summary>
internal sealed unsafe class WeightRows
{
    internal const int Width = 256, Block = 32;

    private const int Header = 2;
    private const int Dense = 12, DenseOfLong = 5; // the number of weights of a block from which on all are stored, so that they are added as vectors
    private const int Long = 16; // the number of weights of a row, which is then a frequent one as a rule
    private const int AverageEntries = 7; // few buckets have more than ten

    private readonly Bucket* _buckets;
    private readonly byte* _rows;
    private readonly int _bucketCount;

    /// <param name="file">The file, which the caller keeps alive.</param>
    /// <param name="section">The section of the buckets; the next one contains the rows.</param>
    /// <exception cref="InvalidDataException">The sections are no such table.</exception>
    internal WeightRows(CompiledFile file, int section)
    {
        _buckets = file.Pointer<Bucket>(section);
        _bucketCount = file.Count<Bucket>(section);
        _rows = file.Pointer<byte>(section + 1);
        if (!file.IsEmbedded && !IsSound(file.Section<Bucket>(section), file.Count<byte>(section + 1))) throw file.UnsoundModel($"a row of its table {section} is out of range");
    }

    /// <summary>Finds the rows of keys; a key without a row gets an empty one.</summary>
    internal void Find(ulong* keys, int count, byte** rows)
    {
        const int Ahead = 12;
        for (int i = 0; i < count; i++)
        {
            if (i + Ahead < count) Prefetch(keys[i + Ahead]);
            rows[i] = Find(keys[i]);
            if (!Sse.IsSupported) continue;
            Sse.Prefetch0(rows[i]);
            Sse.Prefetch0(rows[i] + 64);
        }
    }

    /// <summary>Prefetches the entry of a key, which is anywhere in the table.</summary>
    internal void Prefetch(ulong key)
    {
        if (Sse.IsSupported) Sse.Prefetch0(_buckets + BucketOf(key, _bucketCount));
    }

    /// <summary>Returns the row of a key, or an empty one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Find(ulong key)
    {
        Bucket* bucket = _buckets + BucketOf(key, _bucketCount);
        uint found = Vector256.Equals(Vector256.Load(bucket->Checks), Vector256.Create((ushort)key)).ExtractMostSignificantBits();
        int entry = BitOperations.TrailingZeroCount((found & ((1u << Bucket.Capacity) - 1)) | (1u << Bucket.Capacity));
        return _rows + bucket->Rows[entry]; // the offset after the last entry is that of the empty row
    }

    /// <summary>Adds the weights of a row to <see cref="Width"/> scores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(byte* row, short* scores)
    {
        byte* at = row + Header;
        for (uint dense = row[0]; dense != 0; dense &= dense - 1, at += Block)
        {
            short* block = scores + (BitOperations.TrailingZeroCount(dense) * Block);
            var weights = Vector256.Load((sbyte*)at);
            (Vector256.Load(block) + Vector256.WidenLower(weights)).Store(block);
            (Vector256.Load(block + 16) + Vector256.WidenUpper(weights)).Store(block + 16);
        }
        for (byte* end = at + (2 * row[1]); at < end; at += 2) scores[at[0]] += (sbyte)at[1];
    }

    /// <summary>Adds the two sections of a table to a file. A row that finds its bucket full is left out; the first ones are placed first.</summary>
    /// <param name="writer">The file.</param>
    /// <param name="rows">The rows, the most important ones first: key, scores in ascending order, and their weights.</param>
    internal static CompiledFileWriter Write(CompiledFileWriter writer, IReadOnlyList<(ulong Key, List<(int Score, sbyte Weight)> Weights)> rows)
    {
        int count = (rows.Count / AverageEntries) + 1;
        var buckets = new Bucket[count];
        var bytes = new List<byte>(new byte[Header]); // the empty row
        var sizes = new int[count];
        foreach (var (key, weights) in rows)
        {
            int bucket = BucketOf(key, count);
            if (sizes[bucket] == Bucket.Capacity || !Place(ref buckets[bucket], sizes[bucket], (ushort)key, (uint)bytes.Count)) continue;
            sizes[bucket]++;
            bytes.AddRange(Pack(weights));
        }
        return writer.Add<Bucket>(buckets).Add<byte>(bytes.ToArray());
    }

    /// <summary>Returns the number of bytes that a row takes in a file, with its entry.</summary>
    internal static int SizeOf(List<(int Score, sbyte Weight)> weights) => (sizeof(Bucket) / AverageEntries) + Pack(weights).Length;

    private static bool Place(ref Bucket bucket, int entry, ushort check, uint row)
    {
        for (int i = 0; i < entry; i++)
            if (bucket.Checks[i] == check) return false;
        bucket.Checks[entry] = check;
        bucket.Rows[entry] = row;
        return true;
    }

    private static byte[] Pack(List<(int Score, sbyte Weight)> weights)
    {
        var row = new List<byte>(new byte[Header]);
        var sparse = new List<byte>();
        int dense = weights.Count < Long ? Dense : DenseOfLong;
        foreach (var block in weights.GroupBy(weight => weight.Score / Block))
        {
            if (block.Count() < dense)
            {
                foreach (var (score, weight) in block) sparse.AddRange([(byte)score, (byte)weight]);
                continue;
            }
            var all = new byte[Block];
            foreach (var (score, weight) in block) all[score % Block] = (byte)weight;
            row[0] |= (byte)(1 << block.Key);
            row.AddRange(all);
        }
        row[1] = (byte)(sparse.Count / 2);
        return [.. row, .. sparse];
    }

    private static int BucketOf(ulong key, int count) => (int)(((key >> 32) * (ulong)count) >> 32);

    private bool IsSound(ReadOnlySpan<Bucket> buckets, int length)
    {
        if (buckets.IsEmpty || length < Header || _rows[0] != 0 || _rows[1] != 0) return false;
        foreach (var bucket in buckets)
        {
            for (int i = 0; i <= Bucket.Capacity; i++)
            {
                uint at = bucket.Rows[i];
                if (at > length - Header || (i == Bucket.Capacity && at != 0)) return false;
                if (at + Header + (Block * BitOperations.PopCount(_rows[at])) + (2 * _rows[at + 1]) > length) return false;
            }
        }
        return true;
    }

    /// <summary>Ten entries; the row after them is the empty one.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 2, Size = 64)]
    private struct Bucket
    {
        internal const int Capacity = 10;

        internal fixed ushort Checks[Capacity];
        internal fixed uint Rows[Capacity + 1];
    }
}
