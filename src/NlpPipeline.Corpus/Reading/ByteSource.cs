using System.Text;
using NlpPipeline.Corpus.Tables;
using NlpPipeline.Corpus.Text;

namespace NlpPipeline.Corpus.Reading;

/// <summary>
/// The bytes of a file: decompressed by its extension, without a byte order mark, and in an encoding in which records can be found: the file's own
/// for UTF-8, GB18030, Big5 and similar; UTF-16, UTF-32 and others are converted to UTF-8, with U+FFFF in place of invalid bytes.
/// </summary>
internal sealed class ByteSource : IDisposable
{
    private const int FirstHead = 256 << 10;
    private const string Undecodable = "\uFFFF";

    private readonly Stream? _file;
    private Stream _stream;
    private byte[] _head = [];
    private int _headStart;
    private int _headEnd;
    private bool _streamEnded; // a terminal tells it only once

    private ByteSource(Stream? file, Stream stream) => (_file, _stream) = (file, stream);

    /// <summary>The encoding of the bytes; throws on invalid bytes.</summary>
    internal Encoding Encoding { get; private set; } = Encoding.UTF8;

    /// <summary>The name of the file's own encoding.</summary>
    internal string EncodingName { get; private set; } = "";

    /// <summary>Whether U+FFFF marks invalid bytes.</summary>
    internal bool IsTranscoded { get; private set; }

    /// <summary>The first megabytes, or all bytes if there are fewer.</summary>
    internal ReadOnlySpan<byte> Head => _head.AsSpan(_headStart, _headEnd - _headStart);

    /// <summary>Whether <see cref="Head"/> contains all bytes.</summary>
    internal bool HeadIsWhole => _streamEnded;

    /// <summary>The number of bytes read from the file, before decompression, for progress; 0 for a pipe.</summary>
    internal long FileBytesRead => _file is { CanSeek: true } ? _file.Position : 0;

    /// <summary>Whether the file is standard input or a pipe, which cannot be read twice.</summary>
    internal bool IsStream => _file is not { CanSeek: true };

    /// <summary>Opens a file, or standard input for "-".</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The format.</param>
    /// <param name="options">The options of the reader.</param>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    internal static ByteSource Open(string path, CorpusFormat format, CorpusReaderOptions options)
    {
        bool isTable = TableStream.Handles(format), eager = options.Eager;
        var encoding = isTable ? EncodingDetector.Find("utf-8") : options.Encoding;
        if (path == "-") return Start("standard input", null, isTable ? TableStream.Open("Standard input", null, format, true) : Console.OpenStandardInput(), encoding, eager);
        var file = options.OpenStream?.Invoke(path) ?? InputFile.Open(path);
        try
        {
            return Start(path, file, isTable ? TableStream.Open(path, file, format, options.HasHeader ?? true) : Decompression.Open(path, file), encoding, eager);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Returns the file extension in lower case, without that of a compression.</summary>
    internal static string FormatEnding(string path)
    {
        string ending = Path.GetExtension(path);
        return (IsCompression(ending) ? Path.GetExtension(path[..^ending.Length]) : ending).ToLowerInvariant();
    }

    internal static bool IsCompression(string ending) => ending.ToLowerInvariant() is ".gz" or ".zst" or ".br";

    internal int Read(Span<byte> buffer)
    {
        if (_headStart == _headEnd) return _streamEnded ? 0 : _stream.Read(buffer);
        int count = Math.Min(buffer.Length, _headEnd - _headStart);
        _head.AsSpan(_headStart, count).CopyTo(buffer);
        _headStart += count;
        if (_headStart == _headEnd) _head = [];
        return count;
    }

    /// <summary>Skips bytes.</summary>
    /// <exception cref="EndOfStreamException">Fewer bytes are left.</exception>
    internal void Skip(long count)
    {
        int ofHead = (int)Math.Min(count, _headEnd - _headStart);
        _headStart += ofHead;
        count -= ofHead;
        if (count == 0) return;
        if (_stream == _file && _file.CanSeek)
        {
            _file.Seek(count, SeekOrigin.Current);
            return;
        }
        var skipped = new byte[81920];
        while (count > 0)
        {
            int read = _stream.Read(skipped, 0, (int)Math.Min(count, skipped.Length));
            if (read == 0) throw new EndOfStreamException("The input is shorter than in the earlier run.");
            count -= read;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _file?.Dispose();
    }

    private static ByteSource Start(string name, Stream? file, Stream stream, Encoding? encoding, bool eager)
    {
        var source = new ByteSource(file, stream);
        source.FillHead(eager);
        encoding = EncodingDetector.Resolve(encoding, source.Head, source.HeadIsWhole, name);
        source.EncodingName = encoding.WebName;
        if (IsAsciiCompatible(encoding))
        {
            source.Encoding = encoding;
            if (source.Head.StartsWith(encoding.Preamble)) source._headStart = encoding.Preamble.Length;
        }
        else
        {
            source.Transcode(encoding, eager);
        }
        return source;
    }

    private void Transcode(Encoding encoding, bool eager)
    {
        var head = new MemoryStream(_head, 0, _headEnd, writable: false);
        if (Head.StartsWith(encoding.Preamble)) head.Position = encoding.Preamble.Length;
        var marking = (Encoding)encoding.Clone();
        marking.DecoderFallback = new DecoderReplacementFallback(Undecodable);
        _stream = Encoding.CreateTranscodingStream(new JoinedStream(head, _stream), marking, new UTF8Encoding(false));
        (_headStart, _headEnd, _streamEnded) = (0, 0, false);
        FillHead(eager);
        Encoding = EncodingDetector.Find("utf-8")!;
        IsTranscoded = true;
    }

    private void FillHead(bool eager)
    {
        _head = new byte[FirstHead];
        while (_headEnd < EncodingDetector.HeadSize && !_streamEnded)
        {
            if (_headEnd == _head.Length) Array.Resize(ref _head, Math.Min(4 * _head.Length, EncodingDetector.HeadSize));
            int read = _stream.Read(_head, _headEnd, _head.Length - _headEnd);
            _streamEnded = read == 0;
            _headEnd += read;
            if (eager && Head.Contains((byte)'\n')) break;
        }
    }

    /// <summary>Whether the bytes by which records are found represent only themselves.</summary>
    private static bool IsAsciiCompatible(Encoding encoding) => encoding.CodePage is 65001 or 54936 or 936 or 950 or 20936 or 20127 or 28591;
}

/// <summary>Concatenates two streams. Forward-only.</summary>
internal sealed class JoinedStream(Stream first, Stream second) : ForwardStream
{
    private bool _inSecond;

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        int read = _inSecond ? 0 : first.Read(buffer);
        _inSecond |= read == 0;
        return _inSecond ? second.Read(buffer) : read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
            second.Dispose();
        }
        base.Dispose(disposing);
    }
}
