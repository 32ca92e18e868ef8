using System.Text;

namespace NlpPipeline.Corpus.Text;

/// <summary>
/// Decodes a file or standard input, by line or whole, holding one block of bytes and one line at a time. A line ends at LF alone;
/// one CR before it is no part of the line. Bytes that cannot be decoded are an error, never a replacement character.
/// </summary>
internal sealed class TextInput : IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly byte[] _block = GC.AllocateUninitializedArray<byte>(BlockSize);
    private readonly Encoding _encoding;
    private readonly Decoder _decoder;
    private int _blockStart;
    private int _blockEnd;
    private long _blockOffset;
    private char[] _chars = [];
    private int _start;
    private int _end;
    private long _linesRead;
    private bool _ended;

    private TextInput(Stream stream, string name, Encoding? encoding)
    {
        _stream = stream;
        _name = name;
        FillFirstBlock();
        var head = _block.AsSpan(0, _blockEnd);
        _encoding = ResolveMark(encoding, head) ?? EncodingDetector.Detect(head, isWhole: _blockEnd < BlockSize);
        _decoder = _encoding.GetDecoder();
        if (head.StartsWith(_encoding.Preamble)) _blockStart = _encoding.Preamble.Length;
    }

    /// <summary>Opens a file, or standard input for "-".</summary>
    /// <exception cref="IOException">It cannot be opened or read.</exception>
    internal static TextInput Open(string path, Encoding? encoding)
    {
        if (path == "-") return new TextInput(Console.OpenStandardInput(), "standard input", encoding);
        try
        {
            return new TextInput(new FileStream(InputFile.Existing(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0), path, encoding);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path} may not be read; check its permissions.", e);
        }
    }

    /// <summary>The next line without its end; null at the end.</summary>
    /// <exception cref="InvalidDataException">Bytes that are not of the encoding.</exception>
    internal string? ReadLine()
    {
        int scanned = _start;
        while (true)
        {
            int found = _chars.AsSpan(scanned, _end - scanned).IndexOf('\n');
            if (found >= 0)
            {
                int end = scanned + found;
                int trimmed = end > _start && _chars[end - 1] == '\r' ? end - 1 : end;
                var line = new string(_chars, _start, trimmed - _start);
                _start = end + 1;
                _linesRead++;
                return line;
            }
            int pending = _end - _start;
            if (!Decode()) return pending == 0 ? null : TakeRest();
            scanned = _start + pending;
        }
    }

    /// <summary>All that is left, line ends included.</summary>
    /// <exception cref="InvalidDataException">Bytes that are not of the encoding.</exception>
    internal string ReadToEnd()
    {
        while (Decode())
        {
        }
        return TakeRest();
    }

    public void Dispose() => _stream.Dispose();

    private string TakeRest()
    {
        var rest = new string(_chars, _start, _end - _start);
        _start = _end;
        return rest;
    }

    /// <summary>Decodes one more block; false at the end.</summary>
    private bool Decode()
    {
        if (_ended) return false;
        if (_blockStart == _blockEnd)
        {
            _blockOffset += _blockEnd;
            _blockStart = 0;
            _blockEnd = _stream.Read(_block);
            _ended = _blockEnd == 0;
        }
        MakeRoom(_encoding.GetMaxCharCount(_blockEnd - _blockStart));
        try
        {
            _end += _decoder.GetChars(_block.AsSpan(_blockStart, _blockEnd - _blockStart), _chars.AsSpan(_end), flush: _ended);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(Undecodable(e), e);
        }
        _blockStart = _blockEnd;
        return true;
    }

    private void MakeRoom(int needed)
    {
        int pending = _end - _start;
        if (_chars.Length - _end >= needed) return;
        long wanted = (long)pending + needed;
        if (wanted > Array.MaxLength) throw new InvalidDataException($"Line {_linesRead + 1} of {_name} is too long for memory.");
        var target = wanted <= _chars.Length ? _chars : GC.AllocateUninitializedArray<char>((int)Math.Min(wanted * 3 / 2, Array.MaxLength));
        _chars.AsSpan(_start, pending).CopyTo(target);
        _chars = target;
        _start = 0;
        _end = pending;
    }

    private void FillFirstBlock()
    {
        int read;
        while (_blockEnd < BlockSize && (read = _stream.Read(_block, _blockEnd, BlockSize - _blockEnd)) > 0) _blockEnd += read;
    }

    /// <summary>The named encoding; plain "utf-16" obeys a mark of either byte order.</summary>
    private static Encoding? ResolveMark(Encoding? named, ReadOnlySpan<byte> head) =>
        named?.CodePage == 1200 && EncodingDetector.FromByteOrderMark(head) is { CodePage: 1201 } bigEndian ? bigEndian : named;

    private string Undecodable(DecoderFallbackException e)
    {
        string place = $"byte {_blockOffset + _blockStart + e.Index}";
        if (_encoding.CodePage is 1200 or 1201 or 12000 or 12001)
        {
            // UTF-16 and UTF-32 decoders tell an index up to a unit too late; and there 0x0A may be half of another character.
            place = "or near " + place;
        }
        else
        {
            var before = _block.AsSpan(_blockStart, Math.Clamp(e.Index, 0, _blockEnd - _blockStart));
            place += $" (line {_linesRead + 1 + _chars.AsSpan(_start, _end - _start).Count('\n') + before.Count((byte)'\n')})";
        }
        return $"{_name} is not valid {_encoding.WebName} at {place}; set its right encoding, or repair it.";
    }
}

/// <summary>Files named on the command line.</summary>
internal static class InputFile
{
    /// <summary>Gives the path back when a file is there.</summary>
    /// <exception cref="IOException">It is a directory, or there is none.</exception>
    internal static string Existing(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"{path} is a directory; name a file.");
        return File.Exists(path) ? path : throw new FileNotFoundException($"There is no file {path}.");
    }
}
