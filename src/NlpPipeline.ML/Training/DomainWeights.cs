namespace NlpPipeline.ML;

/// <summary>The two regressions of a sentiment model: positive against negative, and neutral against the rest.</summary>
internal sealed record DomainWeights((float[] Weights, float Bias) Polarity, (float[] Weights, float Bias) Neutrality);
