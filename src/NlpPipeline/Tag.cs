namespace NlpPipeline;

/// <summary>A keyword of a document.</summary>
/// <param name="Text">The word.</param>
/// <param name="Weight">How strongly it stands for the document; comparable within one document only. Tags come heaviest first.</param>
/// <param name="Count">How often it occurs in the document.</param>
public sealed record Tag(string Text, double Weight, int Count);
