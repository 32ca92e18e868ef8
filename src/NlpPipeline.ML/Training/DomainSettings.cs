namespace NlpPipeline.ML;

/// <summary>What the training of the shipped sentiment model is free to choose.</summary>
/// <param name="MinimumTexts">An n-gram in fewer training texts is left out.</param>
/// <param name="WideFeatures">So many of the most frequent n-grams have weights for each domain.</param>
/// <param name="L2">Weight of the squared penalty of the two regressions.</param>
/// <param name="Iterations">At most so many rounds of L-BFGS for each.</param>
/// <param name="L2OfGates">Weight of the squared penalty of the gates.</param>
/// <param name="IterationsOfGates">At most so many rounds for the gates.</param>
/// <param name="Quantise">Whether weights are written as bytes.</param>
internal readonly record struct DomainSettings(
    int MinimumTexts, int WideFeatures, float L2, int Iterations, float L2OfGates, int IterationsOfGates, bool Quantise = true);
