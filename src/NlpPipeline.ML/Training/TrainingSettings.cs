using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>What the training of a <see cref="LinearModel"/> is free to choose.</summary>
/// <param name="MinimumTexts">An n-gram in fewer training texts is left out.</param>
/// <param name="MaximumFeatures">At most so many n-grams are kept.</param>
/// <param name="L2">Weight of the squared penalty.</param>
/// <param name="Iterations">At most so many rounds of L-BFGS.</param>
/// <param name="Norm">How the features of a text are scaled.</param>
/// <param name="Quantise">Whether weights are written as bytes.</param>
/// <param name="MaximumOrder">The order of the longest n-grams.</param>
internal readonly record struct TrainingSettings(int MinimumTexts, int MaximumFeatures, float L2, int Iterations, TextNorm Norm, bool Quantise = false, int MaximumOrder = CharacterNgrams.MaxOrder);
