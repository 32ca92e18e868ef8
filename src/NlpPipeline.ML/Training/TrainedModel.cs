using Microsoft.ML;
using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>A model fresh from training: as a file, as the core reads it, and as ML.NET has it (null where it is not ML.NET's alone).</summary>
internal sealed record TrainedModel(byte[] Bytes, LinearModel Model, ITransformer? Predictor, FeatureSpace Space);
