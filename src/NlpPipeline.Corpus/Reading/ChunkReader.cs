using System.Buffers;

namespace NlpPipeline.Corpus.Reading;

/// <summary>
/// Cuts the bytes of a file into chunks of whole records. The end of a chunk depends on the file alone: it is the first end of a record at least a
/// chunk's size after its start (except for an eager reader, which returns what has arrived). Not thread-safe.
/// </summary>
internal sealed class ChunkReader(ByteSource source, RecordScanner scanner, CorpusReaderOptions options)
{
    /// <summary>The number of bytes that the reject of a record over the limit keeps.</summary>
    internal const int KeptOfOverlong = 64 << 10;

    private byte[] _buffer = new byte[options.ChunkBytes * 2];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The position at which the next chunk begins.</summary>
    internal ReadPosition Position { get; private set; } = new(0, 1, 1);

    /// <summary>Resumes at the position of an earlier reader of the same file. This reader must not have read beyond the header.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter than before.</exception>
    internal void Resume(ReadPosition position)
    {
        long ahead = position.Offset - Position.Offset;
        int buffered = (int)Math.Min(ahead, _end - _start);
        _start += buffered;
        source.Skip(ahead - buffered);
        Position = position;
    }

    /// <summary>Skips the first record, a header, without counting it.</summary>
    internal void SkipRecord()
    {
        ScannedRecord record;
        do
        {
            while (!(record = _end == _start ? ScannedRecord.Incomplete : scanner.Scan(_buffer.AsSpan(_start, _end - _start), _ended)).IsComplete && !_ended)
            {
                if (_end - _start > options.MaxRecordBytes) throw new InvalidDataException("The header is longer than the maximum length of a record; check the file.");
                Fill();
            }
            if (!record.IsComplete) return;
            Position = new ReadPosition(Position.Offset + record.Next, Position.Line + scanner.CountLines(_buffer.AsSpan(_start, record.Next)), Position.Row);
            _start += record.Next;
        }
        while (record.Fields == 0);
    }

    /// <summary>Returns the next chunk; null at the end.</summary>
    internal RecordChunk? Next()
    {
        while (true)
        {
            var records = new List<RecordSlice>();
            var first = Position;
            int length = FindRecords(records);
            if (length == 0) return null;
            int start = _start;
            _start += length;
            if (records.Count == 0) continue;
            if (length > RecordChunk.LongLength && options.LendsBuffer) return new RecordChunk(_buffer, start, length, isRented: false, records, first.Row, Position);
            bool isRented = length <= options.ChunkBytes * 2;
            byte[] bytes = isRented ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];
            _buffer.AsSpan(start, length).CopyTo(bytes);
            return new RecordChunk(bytes, 0, length, isRented, records, first.Row, Position);
        }
    }

    /// <summary>Finds records from the start of the buffer, moves the position past them, and returns their length.</summary>
    private int FindRecords(List<RecordSlice> records)
    {
        int length = 0;
        while (length < options.ChunkBytes)
        {
            var data = _buffer.AsSpan(_start + length, Math.Min(_end - _start - length, options.MaxRecordBytes));
            if (data.IsEmpty && _ended) break;
            bool isLongest = data.Length == options.MaxRecordBytes;
            bool isLast = _ended && _start + length + data.Length == _end;
            bool isRest = Position.InOverlong, isForced = isLast || isLongest;
            var record = data.IsEmpty ? ScannedRecord.Incomplete : isRest ? scanner.ScanRest(data, isForced, Position.InQuotes) : scanner.Scan(data, isForced);
            if (!record.IsComplete)
            {
                if (options.Eager && length > 0) break;
                Fill();
                continue;
            }
            // A record that reaches the limit without an end is cut there, and its rest is skipped.
            bool isCut = isLongest && !isLast && record.Next == data.Length && (record.Length == data.Length || (scanner is LineScanner && data[^1] != (byte)'\n'));
            bool isRecord = !isRest && (record.Fields > 0 || isCut);
            if (isRecord) records.Add(new RecordSlice(length, isCut ? Math.Min(record.Length, KeptOfOverlong) : record.Length, Position.Line, isCut ? RejectReason.RecordTooLong : record.Fault, record.Fields));
            int lines = scanner.CountLines(data[..record.Next]);
            Position = new ReadPosition(Position.Offset + record.Next, Position.Line + lines, Position.Row + (isRecord ? 1 : 0), isCut, isCut && record.InQuotes);
            length += record.Next;
        }
        return length;
    }

    private void Fill()
    {
        if (_end == _buffer.Length)
        {
            int pending = _end - _start;
            // In large steps, because each leaves an array to the garbage collector, but at most by the length of the longest record.
            long larger = Math.Min(_buffer.Length * 4L, options.MaxRecordBytes + (2L * options.ChunkBytes));
            var target = pending > _buffer.Length / 2 ? new byte[Math.Max(larger, _buffer.Length + 1L)] : _buffer;
            _buffer.AsSpan(_start, pending).CopyTo(target);
            (_buffer, _start, _end) = (target, 0, pending);
        }
        int read = source.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
    }
}
