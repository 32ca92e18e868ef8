namespace NlpPipeline;

/// <summary>A part of a text that is read as a stream.</summary>
/// <param name="Document">The part with its tokens, whose offsets count from the part's own start. It belongs to the caller.</param>
/// <param name="Start">Offset of the part's first UTF-16 unit in the whole text.</param>
public readonly record struct DocumentPart(Document Document, long Start);
