using System.IO.Compression;
using ZstdSharp;

namespace NlpPipeline.Corpus.Writing;

/// <summary>
/// Compresses a block of output as a complete gzip member or zstd frame. Such blocks concatenate to a valid file, so workers can compress in parallel, and a
/// file can be cut and resumed at any block. Not thread-safe; each worker has its own.
/// </summary>
internal sealed class BlockCompressor(string ending) : IDisposable
{
    private readonly MemoryStream _gzip = new();
    private readonly Compressor _zstd = CreateZstd();

    /// <summary>Whether output with this extension is compressed block by block.</summary>
    internal static bool Handles(string ending) => ending is ".gz" or ".zst";

    /// <summary>Returns the compression of no content: an empty file is not a valid one.</summary>
    internal static byte[] Empty(string ending)
    {
        using var zstd = CreateZstd();
        // GZipStream writes nothing for no content: the header, an empty block, and the CRC-32 and length of nothing.
        return ending == ".zst" ? zstd.Wrap([]).ToArray() : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    /// <summary>Compresses the content of a buffer into another. No content gives no output.</summary>
    internal void Compress(OutputBuffer from, OutputBuffer to)
    {
        to.Clear();
        if (from.Length == 0) return;
        if (ending == ".zst")
        {
            to.Advance(_zstd.Wrap(from.Written, to.GetSpan(Compressor.GetCompressBound(from.Length))));
            return;
        }
        _gzip.SetLength(0);
        using (var stream = new GZipStream(_gzip, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(from.Written);
        to.Write(_gzip.GetBuffer().AsSpan(0, (int)_gzip.Length));
    }

    private static Compressor CreateZstd()
    {
        var zstd = new Compressor(3);
        zstd.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return zstd;
    }

    public void Dispose()
    {
        _zstd.Dispose();
        _gzip.Dispose();
    }
}
