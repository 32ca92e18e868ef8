namespace NlpPipeline.ML;

/// <summary>One text to learn from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Class">Index of its class.</param>
/// <param name="Source">The data set it comes from; figures are given per source.</param>
/// <param name="Weight">How much it counts, 1 for the usual.</param>
internal readonly record struct LabeledText(string Text, int Class, string Source, float Weight = 1);
