using System.Buffers;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Consecutive records of a file as bytes: the unit that one worker parses and annotates.</summary>
internal sealed class RecordChunk(byte[] bytes, int start, int length, bool isRented, List<RecordSlice> records, long firstRow, ReadPosition next)
{
    /// <summary>
    /// A longer chunk contains a row of many megabytes. It is processed alone, in the reader's own buffer, followed by a garbage collection: by
    /// default, the garbage collector of a machine with much memory waits until there is several times as much garbage.
    /// </summary>
    internal const int LongLength = 4 << 20;

    internal int Length => length;

    internal bool IsLong => length > LongLength;

    internal IReadOnlyList<RecordSlice> Records => records;

    /// <summary>The number of the first record in the file, from 1.</summary>
    internal long FirstRow => firstRow;

    /// <summary>The position at which the next chunk begins.</summary>
    internal ReadPosition Next => next;

    internal ReadOnlyMemory<byte> Raw(int record) => bytes.AsMemory(start + records[record].Start, records[record].Length);

    /// <summary>Collects the garbage that a long chunk leaves.</summary>
    internal static void CollectGarbage() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    /// <summary>Returns the bytes to the pool; they must not be read afterwards.</summary>
    internal void Release()
    {
        if (isRented) ArrayPool<byte>.Shared.Return(bytes);
    }
}

/// <summary>The location of a record in a chunk, without its line end, and the error of its structure, if any.</summary>
internal readonly record struct RecordSlice(int Start, int Length, long Line, RejectReason? Fault, int Fields);

/// <summary>A position between two records of a file, at which reading can resume.</summary>
/// <param name="Offset">The number of bytes before it, after decompression (and conversion to UTF-8 for UTF-16 and UTF-32).</param>
/// <param name="Line">The number of the next line, from 1.</param>
/// <param name="Row">The number of the next record, from 1.</param>
/// <param name="InOverlong">Whether the rest of a record that is too long follows.</param>
/// <param name="InQuotes">Whether that rest begins in a quoted field.</param>
internal readonly record struct ReadPosition(long Offset, long Line, long Row, bool InOverlong = false, bool InQuotes = false);
