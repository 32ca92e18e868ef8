using System.Buffers;
using System.Text.Unicode;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Reads a UTF-8 stream asynchronously, and throws at the first invalid byte, which a StreamReader would replace or report without its
/// offset.
/// </summary>
internal sealed class Utf8Reader(Stream stream) : TextReader
{
    private const int BufferSize = 16384;

    private readonly byte[] _bytes = new byte[BufferSize];
    private readonly char[] _chars = new char[BufferSize];
    private int _byteCount;
    private int _charStart;
    private int _charEnd;
    private long _offset; // of the first byte that is not decoded yet
    private bool _ended;

    /// <exception cref="InvalidDataException">The next bytes are not UTF-8.</exception>
    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        while (_charStart == _charEnd && !(_ended && _byteCount == 0))
        {
            if (!_ended)
            {
                int read = await stream.ReadAsync(_bytes.AsMemory(_byteCount), cancellationToken).ConfigureAwait(false);
                _byteCount += read;
                _ended = read == 0;
            }
            Decode();
        }
        int count = Math.Min(buffer.Length, _charEnd - _charStart);
        _chars.AsMemory(_charStart, count).CopyTo(buffer);
        _charStart += count;
        return count;
    }

    private void Decode()
    {
        var status = Utf8.ToUtf16(_bytes.AsSpan(0, _byteCount), _chars, out int read, out _charEnd, replaceInvalidSequences: false, isFinalBlock: _ended);
        if (status == OperationStatus.InvalidData && read == 0)
            throw new InvalidDataException($"The text is not UTF-8: the byte at offset {_offset} is invalid; convert the text to UTF-8 first.");
        _charStart = _offset == 0 && _charEnd > 0 && _chars[0] == '\uFEFF' ? 1 : 0;
        _offset += read;
        _byteCount -= read;
        _bytes.AsSpan(read, _byteCount).CopyTo(_bytes); // an incomplete character, or the bytes after an invalid one
    }
}
