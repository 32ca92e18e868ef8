using System.Buffers;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Some records of one file, one after the other, as bytes: what one worker parses and annotates at a time.</summary>
internal sealed class RecordChunk(byte[] bytes, int length, bool isRented, List<RecordSlice> records, long firstRow, ReadPosition next)
{
    internal int Length => length;

    internal IReadOnlyList<RecordSlice> Records => records;

    /// <summary>The number of the first record in its file, from 1.</summary>
    internal long FirstRow => firstRow;

    /// <summary>Where the next chunk begins.</summary>
    internal ReadPosition Next => next;

    internal ReadOnlyMemory<byte> Raw(int record) => bytes.AsMemory(records[record].Start, records[record].Length);

    /// <summary>Gives the bytes back; nothing may read them any more.</summary>
    internal void Release()
    {
        if (isRented) ArrayPool<byte>.Shared.Return(bytes);
    }
}
