using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace NlpPipeline.Cli.IO;

/// <summary>
/// Buffered UTF-8 without BOM, the same on every system. Accepts text as spans; writes a lone surrogate as U+FFFD.
/// Call <see cref="Flush"/> at the end.
/// </summary>
internal sealed class Utf8Output(Stream stream) : IBufferWriter<byte>
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _count;

    internal void Write(ReadOnlySpan<char> text)
    {
        while (true)
        {
            Utf8.FromUtf16(text, _buffer.AsSpan(_count), out int read, out int written);
            _count += written;
            text = text[read..];
            if (text.IsEmpty) return;
            Drain();
        }
    }

    internal void Write(byte ascii)
    {
        if (_count == _buffer.Length) Drain();
        _buffer[_count++] = ascii;
    }

    /// <summary>Writes a number with at most six decimals and a point, independent of the culture.</summary>
    internal void Write(double value)
    {
        // Adding zero turns a rounded -0 into 0.
        double rounded = Math.Round(value, 6) + 0.0;
        int written;
        while (!rounded.TryFormat(_buffer.AsSpan(_count), out written, "0.######", CultureInfo.InvariantCulture)) Drain();
        _count += written;
    }

    internal void Flush()
    {
        Drain();
        stream.Flush();
    }

    public void Advance(int count) => _count += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        sizeHint = Math.Max(sizeHint, 1);
        if (_buffer.Length - _count < sizeHint)
        {
            Drain();
            if (_buffer.Length < sizeHint) _buffer = new byte[sizeHint];
        }
        return _buffer.AsSpan(_count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _buffer.AsMemory(_count);
    }

    private void Drain()
    {
        try
        {
            stream.Write(_buffer, 0, _count);
        }
        catch (Exception e) when (e is UnauthorizedAccessException || e is IOException io && !StandardOutput.IsClosedPipe(io))
        {
            throw new IOException($"The output could not be written: {(e.InnerException ?? e).Message}.", e);
        }
        _count = 0;
    }
}
