using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace NlpPipeline.Corpus.Writing;

/// <summary>A growing UTF-8 buffer for appending, inserting and reuse. Releases a very large array when it is cleared. Not thread-safe.</summary>
internal sealed class OutputBuffer : IBufferWriter<byte>
{
    private const int KeptSize = 4 << 20;

    private byte[] _bytes = new byte[64 << 10];

    internal int Length { get; private set; }

    internal Span<byte> Written => _bytes.AsSpan(0, Length);

    internal ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    internal void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptSize) _bytes = new byte[64 << 10];
    }

    internal void Write(byte ascii)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = ascii;
    }

    internal void Write(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(GetSpan(utf8.Length));
        Length += utf8.Length;
    }

    internal void Write(ReadOnlySpan<char> text)
    {
        while (true)
        {
            Utf8.FromUtf16(text, _bytes.AsSpan(Length), out int read, out int written);
            Length += written;
            text = text[read..];
            if (text.IsEmpty) return;
            Grow(text.Length);
        }
    }

    /// <summary>Writes a number with at most six decimals, in the invariant culture.</summary>
    internal void Write(double value)
    {
        double rounded = Math.Round(value, 6) + 0.0; // adding zero turns a rounded -0 into 0
        rounded.TryFormat(GetSpan(32), out int written, "0.######", CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Inserts room before the content from an offset on, and returns the room followed by that content.</summary>
    internal Span<byte> Insert(int at, int room)
    {
        GetSpan(room);
        _bytes.AsSpan(at, Length - at).CopyTo(_bytes.AsSpan(at + room));
        Length += room;
        return _bytes.AsSpan(at, Length - at);
    }

    public void Advance(int count) => Length += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(sizeHint, 1)) Grow(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        GetSpan(sizeHint);
        return _bytes.AsMemory(Length);
    }

    private void Grow(int atLeast)
    {
        // By half when it is large, so that a long row does not take twice its size.
        long larger = _bytes.Length < KeptSize ? _bytes.Length * 2L : _bytes.Length * 3L / 2;
        long wanted = Math.Max((long)Length + atLeast, Math.Min(larger, Array.MaxLength));
        if (wanted > Array.MaxLength) throw new InvalidDataException("The output for one part of the input is too long for memory; decrease MaxText.");
        Array.Resize(ref _bytes, (int)wanted);
    }
}
