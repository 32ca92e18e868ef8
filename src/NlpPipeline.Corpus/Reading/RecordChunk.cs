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

/// <summary>Where one record lies in a chunk, its line end left out, and what its shape says is wrong with it.</summary>
internal readonly record struct RecordSlice(int Start, int Length, long Line, RejectReason? Fault, int Fields);

/// <summary>A place between two records of a file, from which reading can go on.</summary>
/// <param name="Offset">Bytes before it, as they are after decompression (and in UTF-8 for UTF-16 and UTF-32).</param>
/// <param name="Line">Number of the next line, from 1.</param>
/// <param name="Row">Number of the next record, from 1.</param>
/// <param name="InOverlong">Whether the rest of a record that was too long comes next.</param>
internal readonly record struct ReadPosition(long Offset, long Line, long Row, bool InOverlong = false);
