namespace NlpPipeline.Training;

/// <summary>The solution of a <see cref="LinearSolver"/>.</summary>
/// <param name="Weights">For each class, the weight of each feature.</param>
/// <param name="Biases">The bias of each class.</param>
public sealed record LinearWeights(float[][] Weights, float[] Biases);
