using System.Buffers;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Some records of one file, one after the other, as bytes: what one worker parses and annotates at a time.</summary>
internal sealed class RecordChunk(byte[] bytes, int start, int length, bool isRented, List<RecordSlice> records, long firstRow, ReadPosition next)
{
    /// <summary>
    /// A longer chunk holds a row of many megabytes. It is worked on alone, in the reader's own buffer, and what it leaves behind is collected at once: left to
    /// itself, the garbage collector of a machine with much memory waits until there is several times as much.
    /// </summary>
    internal const int LongLength = 4 << 20;

    internal int Length => length;

    internal bool IsLong => length > LongLength;

    internal IReadOnlyList<RecordSlice> Records => records;

    /// <summary>The number of the first record in its file, from 1.</summary>
    internal long FirstRow => firstRow;

    /// <summary>Where the next chunk begins.</summary>
    internal ReadPosition Next => next;

    internal ReadOnlyMemory<byte> Raw(int record) => bytes.AsMemory(start + records[record].Start, records[record].Length);

    /// <summary>Collects what the work on a long chunk left behind.</summary>
    internal static void CollectGarbage() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Gives the bytes back; nothing may read them any more.</summary>
    internal void Release()
    {
        if (isRented) ArrayPool<byte>.Shared.Return(bytes);
    }
}
