namespace NlpPipeline.Training;

/// <summary>The features of a training text; those not listed are zero.</summary>
/// <param name="Class">The index of the class of the text, from 0.</param>
/// <param name="Weight">The weight of the row.</param>
/// <param name="Indices">The indices of the features, in ascending order.</param>
/// <param name="Values">The value of each of them.</param>
public readonly record struct FeatureRow(int Class, float Weight, int[] Indices, float[] Values);
