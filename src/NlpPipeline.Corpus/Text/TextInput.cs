using System.Text;

namespace NlpPipeline.Corpus.Text;

/// <summary>
/// Decodes a file or standard input, by line or as a whole, with one block of bytes and one line in memory. A line ends at LF only;
/// one CR before the LF is not part of the line. Invalid bytes throw; they never become replacement characters.
/// </summary>
internal sealed class TextInput : IDisposable
{
    private readonly Stream _stream;
    private readonly string _name;
    private readonly Encoding? _named;
    private readonly bool _isPipe;
    private readonly byte[] _block = GC.AllocateUninitializedArray<byte>(EncodingDetector.HeadSize);
    private Encoding _encoding = Encoding.ASCII;
    private Decoder? _decoder;
    private int _blockStart;
    private int _blockEnd;
    private long _blockOffset;
    private char[] _chars = [];
    private int _start;
    private int _end;
    private long _linesRead;
    private bool _ended;

    private TextInput(Stream stream, string name, Encoding? encoding, bool byLine)
    {
        (_stream, _name, _named) = (stream, name, encoding);
        _isPipe = byLine && !stream.CanSeek;
    }

    /// <summary>Opens a file, or standard input for "-".</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">The encoding; null to detect it.</param>
    /// <param name="byLine">Whether lines are read, so that each line of a pipe is returned when it has arrived.</param>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    internal static TextInput Open(string path, Encoding? encoding, bool byLine)
    {
        if (path == "-") return new TextInput(Console.OpenStandardInput(), "standard input", encoding, byLine);
        return new TextInput(InputFile.Open(path), path, encoding, byLine);
    }

    /// <summary>Called before waiting for more of a pipe that is read by line.</summary>
    internal Action? Waiting { get; set; }

    /// <summary>Reads the next line, without its end; returns null at the end.</summary>
    /// <exception cref="InvalidDataException">The text contains bytes that are invalid in its encoding.</exception>
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

    /// <summary>Reads the rest of the text, including line ends.</summary>
    /// <exception cref="InvalidDataException">The text contains bytes that are invalid in its encoding.</exception>
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

    /// <summary>Decodes the next block; returns false at the end.</summary>
    /// <exception cref="InvalidDataException">The encoding cannot be detected, or the block contains bytes that are invalid in it.</exception>
    private bool Decode()
    {
        if (_ended) return false;
        ReadBlock();
        // Until the first character that differs between encodings, a pipe's lines are ASCII.
        bool isAscii = _decoder is null && _named is null && _isPipe && !_ended && !_block.AsSpan(0, _blockEnd).ContainsAnyExceptInRange((byte)1, (byte)0x7F);
        if (_decoder is null && !isAscii) Detect();
        MakeRoom(_encoding.GetMaxCharCount(_blockEnd - _blockStart));
        try
        {
            var bytes = _block.AsSpan(_blockStart, _blockEnd - _blockStart);
            _end += _decoder?.GetChars(bytes, _chars.AsSpan(_end), flush: _ended) ?? _encoding.GetChars(bytes, _chars.AsSpan(_end));
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException(Undecodable(e), e);
        }
        return true;
    }

    private void Detect()
    {
        var head = _block.AsSpan(0, _blockEnd);
        _encoding = EncodingDetector.Resolve(_named, head, isWhole: _ended, _name);
        _decoder = _encoding.GetDecoder();
        if (_blockOffset == 0 && head.StartsWith(_encoding.Preamble)) _blockStart = _encoding.Preamble.Length;
    }

    /// <summary>Reads a full block; of a pipe that is read by line, at least one line. After the end, which a terminal tells only once, it reads no more.</summary>
    private void ReadBlock()
    {
        _blockOffset += _blockEnd;
        (_blockStart, _blockEnd) = (0, 0);
        while (_blockEnd < _block.Length && !_ended)
        {
            if (_isPipe) Waiting?.Invoke();
            int read = _stream.Read(_block, _blockEnd, _block.Length - _blockEnd);
            _ended = read == 0;
            _blockEnd += read;
            if (_isPipe && _block.AsSpan(_blockEnd - read, read).Contains((byte)'\n')) break;
        }
    }

    private void MakeRoom(int needed)
    {
        int pending = _end - _start;
        if (_chars.Length - _end >= needed) return;
        long wanted = (long)pending + needed;
        if (wanted > Array.MaxLength) throw new InvalidDataException($"Line {_linesRead + 1} of {_name} is too long; split it.");
        var target = wanted <= _chars.Length ? _chars : GC.AllocateUninitializedArray<char>((int)Math.Min(wanted * 3 / 2, Array.MaxLength));
        _chars.AsSpan(_start, pending).CopyTo(target);
        _chars = target;
        _start = 0;
        _end = pending;
    }

    private string Undecodable(DecoderFallbackException e)
    {
        string place = $"byte {_blockOffset + _blockStart + e.Index}";
        if (_encoding.CodePage is 1200 or 1201 or 12000 or 12001)
        {
            // UTF-16 and UTF-32 decoders report an index up to a unit too high, and 0x0A may be part of another character.
            place = "or near " + place;
        }
        else
        {
            var before = _block.AsSpan(_blockStart, Math.Clamp(e.Index, 0, _blockEnd - _blockStart));
            place += $" (line {_linesRead + 1 + _chars.AsSpan(_start, _end - _start).Count('\n') + before.Count((byte)'\n')})";
        }
        return $"{_name} is not valid {_encoding.WebName} at {place}; set its Encoding, or repair it.";
    }
}
