namespace NlpPipeline.Corpus;

/// <summary>A record and what was found in its text.</summary>
/// <param name="Record">The record.</param>
/// <param name="Document">Its text with tokens, tags, sentiment and topic.</param>
public sealed record AnnotatedRecord(CorpusRecord Record, Document Document);
