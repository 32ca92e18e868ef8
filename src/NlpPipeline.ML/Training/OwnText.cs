namespace NlpPipeline.ML;

/// <summary>A text of one's own, and the label that someone gave it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">Its label, of any name.</param>
public readonly record struct OwnText(string Text, string Label);
