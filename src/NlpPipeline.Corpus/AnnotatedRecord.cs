namespace NlpPipeline.Corpus;

/// <summary>A record and its annotated text.</summary>
/// <param name="Record">The record.</param>
/// <param name="Document">The text with its tokens, tags, sentiment and topic.</param>
public sealed record AnnotatedRecord(CorpusRecord Record, Document Document);
