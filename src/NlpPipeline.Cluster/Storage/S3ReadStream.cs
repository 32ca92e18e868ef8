namespace NlpPipeline.Cluster.Storage;

/// <summary>A seekable stream over an S3 object. Reconnects at the current position if the connection breaks. Not thread-safe.</summary>
internal sealed class S3ReadStream : Stream
{
    private const int MostAttempts = 4;

    private readonly S3Location _location;
    private readonly long _length;
    private readonly string _etag;
    private Stream? _body;
    private long _position;

    internal S3ReadStream(S3Location location)
    {
        _location = location;
        (_length, _etag) = S3Objects.GetState(location);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get => _position; set => Seek(value, SeekOrigin.Begin); }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= _length || buffer.IsEmpty) return 0;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                _body ??= S3Objects.Open(_location, _position, _etag);
                int read = _body.Read(buffer);
                if (read == 0) throw new EndOfStreamException($"{_location} ended unexpectedly.");
                _position += read;
                return read;
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                Drop();
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        long target = offset + (origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => _length });
        if (target != _position) Drop();
        return _position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Drop();
        base.Dispose(disposing);
    }

    private void Drop()
    {
        _body?.Dispose();
        _body = null;
    }
}
