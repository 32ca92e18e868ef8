using System.Text;

namespace NlpPipeline.Corpus;

/// <summary>Options of a <see cref="CorpusReader"/>. What is not set is detected.</summary>
public sealed record CorpusReaderOptions
{
    /// <summary>The format. Default: by the file extension.</summary>
    public CorpusFormat? Format { get; init; }

    /// <summary>The encoding. Records with invalid bytes are rejected, whatever its decoder fallback is. Default: detected (UTF-8, UTF-16, GB18030, Big5).</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Whether the first row of a CSV or TSV file contains the column names. Default: detected.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The maximum length of a record, in bytes, which limits the memory that a damaged file can take; at least 1. Default: 64 MiB.</summary>
    public int MaxRecordBytes { get; init; } = 64 << 20;

    /// <summary>The number of bytes after which a chunk of records ends.</summary>
    internal int ChunkBytes { get; init; } = 256 << 10;

    /// <summary>Whether records are returned as soon as they arrive, for interactive pipes.</summary>
    internal bool Eager { get; init; }

    /// <summary>Opens a file outside the file system; returns null for a file in the file system.</summary>
    internal Func<string, Stream?>? OpenStream { get; init; }

    /// <summary>Whether a long chunk refers to the reader's own buffer; it must then be released before the next chunk is read.</summary>
    internal bool LendsBuffer { get; init; }
}
