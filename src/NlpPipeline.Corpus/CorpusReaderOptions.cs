using System.Text;

namespace NlpPipeline.Corpus;

/// <summary>What is known of a file before it is read; all of it is found out where it is not given.</summary>
public sealed record CorpusReaderOptions
{
    /// <summary>How records are written; null to go by the file's ending.</summary>
    public CorpusFormat? Format { get; init; }

    /// <summary>The encoding; null to detect it (UTF-8, UTF-16, GB18030, Big5).</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Whether the first row of a CSV or TSV file names the columns; null to guess from it.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The longest record, in bytes. It bounds the memory that a damaged file can take.</summary>
    public int MaxRecordBytes { get; init; } = 64 << 20;

    /// <summary>The bytes after which a chunk of records ends.</summary>
    internal int ChunkBytes { get; init; } = 256 << 10;

    /// <summary>Whether records are handed on as soon as they have arrived, for a pipe that someone waits at.</summary>
    internal bool Eager { get; init; }

    /// <summary>Opens a file that lies elsewhere than in the file system; gives null for one that lies there.</summary>
    internal Func<string, Stream?>? OpenStream { get; init; }

    /// <summary>Whether a long chunk lies in the reader's own buffer; it must then be done before the next one is read.</summary>
    internal bool LendsBuffer { get; init; }
}
