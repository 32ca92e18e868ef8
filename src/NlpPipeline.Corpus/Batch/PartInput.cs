using NlpPipeline.Corpus.Reading;

namespace NlpPipeline.Corpus.Batch;

/// <summary>A part of a corpus: consecutive files, the first from a position, the last up to a position. Both are ends of chunks.</summary>
/// <param name="Paths">The files, in order.</param>
/// <param name="Start">The start position in the first file; null for its beginning.</param>
/// <param name="End">The offset in the last file at which reading ends; null for its end.</param>
internal sealed record PartInput(IReadOnlyList<string> Paths, ReadPosition? Start, long? End)
{
    /// <summary>Whether the part has no records.</summary>
    internal bool IsEmpty => Start is { } start && Paths.Count == 1 && (start == PartCutter.EndOfFile || start.Offset >= End);
}
