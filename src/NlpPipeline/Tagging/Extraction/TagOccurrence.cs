namespace NlpPipeline.Tagging.Extraction;

/// <summary>A place where a chosen tag stands.</summary>
/// <param name="Tag">Its place among the chosen.</param>
/// <param name="Span">Where.</param>
internal readonly record struct TagOccurrence(int Tag, TextSpan Span);
