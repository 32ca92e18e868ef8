namespace NlpPipeline.Training;

/// <summary>
/// Solves a multinomial logistic regression: returns the weights and biases that minimize the cross-entropy of the rows plus the penalty. The same rows must give the
/// same weights. <c>NlpPipeline.ML</c> contains one.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="classes">The number of classes.</param>
/// <param name="features">The number of features.</param>
/// <param name="l2">The weight of the squared penalty on the weights, not on the biases.</param>
/// <param name="iterations">The maximum number of iterations.</param>
/// <returns>For each class <paramref name="features"/> weights and a bias, all of them finite.</returns>
public delegate LinearWeights LinearSolver(IReadOnlyList<FeatureRow> rows, int classes, int features, float l2, int iterations);
