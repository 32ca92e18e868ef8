namespace NlpPipeline;

/// <summary>A part of a text that is read from a stream.</summary>
/// <param name="Document">The part with its tokens, whose offsets are relative to the start of the part. Owned by the caller.</param>
/// <param name="Start">The offset of the part's first UTF-16 code unit in the whole text.</param>
public readonly record struct DocumentPart(Document Document, long Start);
