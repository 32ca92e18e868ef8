namespace NlpPipeline.Training;

/// <summary>Your own training text and its label.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">The label, an arbitrary name.</param>
public readonly record struct OwnText(string Text, string Label);
