using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>Finds the places at which a file can be cut in parts that, annotated each on its own and joined, give the bytes of the whole: the ends of chunks.</summary>
internal static class PartCutter
{
    /// <summary>The place behind everything.</summary>
    internal static readonly ReadPosition EndOfFile = new(long.MaxValue, 0, 0);

    /// <summary>Whether a file can be read from a place in its middle: if it is not compressed, and has more than one record.</summary>
    internal static bool CanCut(string path, CorpusFormat? format) =>
        !ByteSource.IsCompression(Path.GetExtension(path)) && (format ?? CorpusSniffer.FromEnding(path)) is not (CorpusFormat.Document or CorpusFormat.Html);

    /// <summary>
    /// Cuts a file in so many parts, of about the same size: gives each place as it is found, one fewer than parts. A row may be so long that parts are empty; a file whose
    /// encoding must be changed to find its rows (UTF-16) is all in the first part.
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
