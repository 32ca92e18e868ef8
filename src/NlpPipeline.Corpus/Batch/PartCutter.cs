using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>Finds the positions at which a file can be cut into parts that, annotated separately and concatenated, give the bytes of the whole: the ends of chunks.</summary>
internal static class PartCutter
{
    /// <summary>The position after all records.</summary>
    internal static readonly ReadPosition EndOfFile = new(long.MaxValue, 0, 0);

    /// <summary>Determines whether a file can be read from a position in its middle: it is neither compressed nor a table and has more than one record.</summary>
    internal static bool CanCut(string path, CorpusFormat? format) =>
        !ByteSource.IsCompression(Path.GetExtension(path)) && (format ?? CorpusSniffer.FromEnding(path)) is not (CorpusFormat.Document or CorpusFormat.Html or CorpusFormat.Parquet or CorpusFormat.Excel);

    /// <summary>
    /// Cuts a file into parts of similar size. Returns each cut when it is found, one fewer than parts. Parts can be empty because of a long row; a file whose
    /// encoding must be converted to find its rows (UTF-16) is entirely in the first part.
    /// </summary>
    internal static IEnumerable<ReadPosition> Cut(BatchPlan plan, string path, int parts, long size)
    {
        int found = 0;
        using var reader = plan.Open(path);
        while (found < parts - 1 && !reader.File.IsTranscoded && reader.NextChunk() is { } chunk)
        {
            var next = chunk.Next;
            chunk.Release();
            while (found < parts - 1 && next.Offset >= size / parts * (found + 1))
            {
                found++;
                yield return next;
            }
        }
        for (; found < parts - 1; found++) yield return EndOfFile;
    }
}
