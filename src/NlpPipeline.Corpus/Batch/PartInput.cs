using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>A part of a corpus: some files, the first from a place on, the last up to a place. Both places are ends of chunks.</summary>
/// <param name="Paths">The files, in order.</param>
/// <param name="Start">Where reading begins in the first file; null for its beginning.</param>
/// <param name="End">The offset in the last file at which reading ends; null for its end.</param>
internal sealed record PartInput(IReadOnlyList<string> Paths, ReadPosition? Start, long? End)
{
    /// <summary>Whether there is nothing in it.</summary>
    internal bool IsEmpty => Start is { } start && Paths.Count == 1 && (start == PartCutter.EndOfFile || start.Offset >= End);
}
