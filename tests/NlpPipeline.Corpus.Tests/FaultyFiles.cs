using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Corpus.Tests;

/// <summary>What happens at a fault point.</summary>
public enum Fault
{
    /// <summary>The call fails, as on a full disk, and later ones succeed.</summary>
    Error,

    /// <summary>The process ends before the call.</summary>
    Killed,

    /// <summary>The process ends after half of the bytes of a write.</summary>
    KilledWithin,

    /// <summary>The machine loses power before the call: every file loses what was not flushed to disk.</summary>
    PowerLost,
}

/// <summary>
/// Files on disk whose calls are counted, each write, flush, change of length, creation, opening, renaming and deletion as one, and of which one fails. Where
/// the process ends, all later calls fail too.
/// </summary>
/// <param name="point">The number of the call that fails, from 1; 0 for none.</param>
/// <param name="fault">What happens at it.</param>
internal sealed class FaultyFiles(int point, Fault fault) : OutputFiles
{
    private readonly Dictionary<string, FaultyStream> _streams = [];

    /// <summary>The number of calls so far.</summary>
    internal int Calls { get; private set; }

    /// <summary>Whether the call that fails was reached.</summary>
    internal bool HasFailed { get; private set; }

    /// <summary>After a loss of power: cuts every file to what was flushed to disk.</summary>
    internal void LoseUnflushed()
    {
        foreach (var (path, stream) in _streams)
        {
            if (fault != Fault.PowerLost || !File.Exists(path)) continue;
            using var file = File.Open(path, FileMode.Open);
            file.SetLength(Math.Min(file.Length, stream.Flushed));
        }
    }

    internal override FileStream Create(string path, int buffer = 0)
    {
        Call("create " + path);
        DeleteStale(path);
        return _streams[path] = new FaultyStream(this, path, FileMode.CreateNew);
    }

    internal override FileStream Open(string path)
    {
        Call("open " + path);
        RefuseLink(path);
        return _streams[path] = new FaultyStream(this, path, FileMode.Open);
    }

    internal override void Move(string path, string name)
    {
        Call("rename " + path);
        base.Move(path, name);
        if (_streams.Remove(path, out var stream)) _streams[name] = stream;
    }

    internal override void Delete(string path)
    {
        Call("delete " + path);
        base.Delete(path);
    }

    /// <summary>Counts a call; returns false if it is the one that fails after half of its bytes.</summary>
    private bool Call(string name)
    {
        bool isDead = HasFailed && fault != Fault.Error;
        if (!isDead && ++Calls != point) return true;
        bool isHalf = !isDead && fault == Fault.KilledWithin && name == "write";
        HasFailed = true;
        return isHalf ? false : throw new IOException($"fault at the call {Calls}: {name}");
    }

    private sealed class FaultyStream : FileStream
    {
        private readonly FaultyFiles _files;

        internal FaultyStream(FaultyFiles files, string path, FileMode mode) : base(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 0)
        {
            _files = files;
            Flushed = base.Length;
        }

        /// <summary>The length up to which the content is on disk.</summary>
        internal long Flushed { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            bool isWhole = _files.Call("write");
            int length = isWhole ? buffer.Length : buffer.Length / 2;
            base.Write(buffer.ToArray(), 0, length);
            if (!isWhole) throw new IOException("fault within a write");
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer.AsSpan(offset, count));
            return Task.CompletedTask;
        }

        public override void WriteByte(byte value) => Write([value]);

        public override void Flush(bool flushToDisk)
        {
            if (!flushToDisk) return;
            _files.Call("flush");
            Flushed = Length; // the real flush would only make the test slow
        }

        public override void SetLength(long value)
        {
            _files.Call("set length");
            base.SetLength(value);
            Flushed = Math.Min(Flushed, value);
        }
    }
}
