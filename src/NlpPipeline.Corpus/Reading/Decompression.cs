using System.Buffers;
using System.IO.Compression;
using ZstdSharp;

namespace NlpPipeline.Corpus.Reading;

/// <summary>Decompresses files so that no truncated or damaged file looks whole.</summary>
internal static class Decompression
{
    /// <summary>Decompresses by the file extension; returns the stream itself for an extension without compression.</summary>
    internal static Stream Open(string path, Stream file) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gz" => new CheckedStream(path, new GzipInput(path, file)),
        ".br" => new CheckedStream(path, new BrotliInput(path, file)),
        ".zst" => new CheckedStream(path, new ZstdInput(path, file)),
        _ => file,
    };

    internal static InvalidDataException Truncated(string path) => new($"{path} is truncated or damaged: its compressed data does not end where the file ends; get the whole file.");
}

/// <summary>A stream that can only be read forwards.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Names the file in every error of a decompressor. A stream that failed fails again.</summary>
internal sealed class CheckedStream(string path, Stream stream) : ForwardStream
{
    private InvalidDataException? _failure;

    public override int Read(Span<byte> buffer)
    {
        if (_failure is not null) throw _failure;
        try
        {
            return stream.Read(buffer);
        }
        catch (EndOfStreamException)
        {
            throw _failure = Decompression.Truncated(path);
        }
        catch (Exception e) when (e is InvalidDataException or ZstdException)
        {
            throw _failure = e.Message.StartsWith(path, StringComparison.Ordinal)
                ? (InvalidDataException)e
                : new InvalidDataException($"{path} is damaged, or not compressed as its extension says: {e.Message.TrimEnd('.')}; get the whole file.", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>
/// Decompresses gzip. <see cref="GZipStream"/> checks the CRC-32 and the length of each member that ends, but accepts a file that ends within a member or
/// continues with other bytes. So a member of our own, the mark, is appended to the file: if its content comes out last, the file ended at a member's end;
/// otherwise the mark is taken for the rest of the unfinished member, whose CRC-32 or format it breaks, or is not read.
/// </summary>
internal sealed class GzipInput : ForwardStream
{
    private static readonly byte[] s_mark = [.. Enumerable.Repeat("nlp end "u8.ToArray(), 4).SelectMany(bytes => bytes)];
    private static readonly byte[] s_markMember = Compress(s_mark);

    private readonly string _path;
    private readonly MarkedFile _file;
    private readonly GZipStream _gzip;
    private readonly byte[] _bytes = new byte[(64 << 10) + s_mark.Length];
    private int _start;
    private int _end;
    private bool _ended;

    internal GzipInput(string path, Stream file)
    {
        _path = path;
        _file = new MarkedFile(file);
        _gzip = new GZipStream(_file, CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        // The last bytes are held back, because they may be the mark.
        while (_end - _start <= s_mark.Length && !_ended) Fill();
        int count = Math.Min(buffer.Length, _end - _start - s_mark.Length);
        if (count <= 0) return 0;
        _bytes.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);
        int read = Decompress(_bytes.AsSpan(_end));
        _end += read;
        _ended = read == 0;
        if (_ended && (_file.IsEmpty || !_bytes.AsSpan(_start, _end - _start).SequenceEqual(s_mark))) throw Decompression.Truncated(_path);
    }

    private int Decompress(Span<byte> buffer)
    {
        try
        {
            return _gzip.Read(buffer);
        }
        catch (InvalidDataException) when (_file.HasEnded)
        {
            throw Decompression.Truncated(_path);
        }
    }

    private static byte[] Compress(byte[] content)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal)) gzip.Write(content);
        return target.ToArray();
    }

    /// <summary>The file and, after its end, the mark.</summary>
    private sealed class MarkedFile(Stream file) : ForwardStream
    {
        private int _markRead = -1;

        /// <summary>Whether the file has no bytes.</summary>
        internal bool IsEmpty { get; private set; } = true;

        internal bool HasEnded => _markRead >= 0;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            if (_markRead < 0)
            {
                int read = file.Read(buffer);
                IsEmpty &= read == 0;
                if (read > 0) return read;
                _markRead = 0;
            }
            int count = Math.Min(buffer.Length, s_markMember.Length - _markRead);
            s_markMember.AsSpan(_markRead, count).CopyTo(buffer);
            _markRead += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }
}

/// <summary>Decompresses one stream of Brotli, which has no checksum: its end is checked, and that nothing follows it.</summary>
internal sealed class BrotliInput(string path, Stream file) : ForwardStream
{
    private readonly byte[] _bytes = new byte[64 << 10];
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && !buffer.IsEmpty)
        {
            var status = _decoder.Decompress(_bytes.AsSpan(_start, _end - _start), buffer, out int consumed, out int written);
            _start += consumed;
            if (status == OperationStatus.InvalidData) throw new InvalidDataException("invalid Brotli data");
            _ended = status == OperationStatus.Done;
            if (_ended && (_start < _end || file.Read(_bytes) > 0)) throw new InvalidDataException("other data follows the Brotli data");
            if (written > 0) return written;
            if (status != OperationStatus.NeedMoreData) continue;
            (_start, _end) = (0, file.Read(_bytes));
            if (_end == 0) throw Decompression.Truncated(path);
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        _decoder.Dispose();
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Decompresses frames of Zstandard; the decompressor checks their ends, and their checksums if they have some.</summary>
internal sealed class ZstdInput(string path, Stream file) : ForwardStream
{
    private readonly DecompressionStream _zstd = new(file, leaveOpen: false);
    private bool _hasData;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int read = _zstd.Read(buffer);
        if (read == 0 && !_hasData && file is { CanSeek: true, Length: 0 }) throw Decompression.Truncated(path);
        _hasData |= read > 0;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _zstd.Dispose();
        base.Dispose(disposing);
    }
}
