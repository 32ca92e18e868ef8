using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>What a training run is free to choose.</summary>
/// <param name="MinimumTexts">An n-gram in fewer training texts is left out.</param>
/// <param name="MaximumFeatures">At most so many n-grams are kept.</param>
/// <param name="L1">Weight of the absolute penalty, which makes weights zero.</param>
/// <param name="L2">Weight of the squared penalty.</param>
/// <param name="Iterations">At most so many rounds of L-BFGS.</param>
/// <param name="Norm">How the features of a text are scaled.</param>
internal readonly record struct TrainingSettings(int MinimumTexts, int MaximumFeatures, float L1, float L2, int Iterations, TextNorm Norm);
