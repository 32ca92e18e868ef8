namespace NlpPipeline.ML;

/// <summary>The features of a text that are not zero, in ascending order of their indices.</summary>
internal readonly record struct SparseText(int[] Indices, float[] Values);
