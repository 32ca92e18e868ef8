using System.Text;

namespace NlpPipeline.Corpus.Reading;

/// <summary>A text that is read while it is being written: rows, each with an LF behind it.</summary>
internal sealed class CharFeed : TextReader
{
    private const int KeptLength = 1 << 20;

    private char[] _chars = new char[1 << 16];
    private int _read;

    /// <summary>Number of UTF-16 units written since the last <see cref="Clear"/>.</summary>
    internal int Length { get; private set; }

    internal void Clear()
    {
        (_read, Length) = (0, 0);
        if (_chars.Length > KeptLength) _chars = new char[1 << 16];
    }

    internal void Append(ReadOnlySpan<byte> row, Encoding encoding)
    {
        int needed = Length + 1 + (_chars.Length - Length > row.Length ? row.Length : encoding.GetCharCount(row));
        if (needed > _chars.Length) Array.Resize(ref _chars, Math.Max(needed, _chars.Length * 2));
        Length += encoding.GetChars(row, _chars.AsSpan(Length));
        _chars[Length++] = '\n';
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int length = Math.Min(count, Length - _read);
        _chars.AsSpan(_read, length).CopyTo(buffer.AsSpan(index));
        _read += length;
        return length;
    }

    public override int Read() => _read < Length ? _chars[_read++] : -1;

    public override int Peek() => _read < Length ? _chars[_read] : -1;
}
