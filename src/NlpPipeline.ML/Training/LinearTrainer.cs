using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.ML;

/// <summary>Trains a maximum-entropy model with ML.NET and writes it as a compiled file. Same texts and settings, same bytes.</summary>
internal static class LinearTrainer
{
    internal static TrainedModel Train(IReadOnlyList<LabeledText> texts, string[] labels, sbyte[] polarities, TrainingSettings settings, BaseModel? below = null)
    {
        var space = FeatureSpace.Telling(texts, labels.Length, settings.MinimumTexts, settings.MaximumFeatures, settings.MaximumOrder);
        var rows = texts.Select(t => new ClassRow { Label = (uint)t.Class, Weight = t.Weight, Features = Vector(space, t.Text, settings.Norm, below) }).ToArray();
        var predictor = Lbfgs.Multiclass(rows, labels.Length, space.Count + (below?.Outputs ?? 0), settings.L2, settings.Iterations);
        var (weights, biases) = Lbfgs.Weights(predictor.Model);
        byte[] bytes = Export(weights, biases, space, labels, polarities, settings, below);
        return new TrainedModel(bytes, new LinearModel(CompiledFile.FromBytes(bytes, "the new model", LinearModel.Kind, LinearModel.FormatVersion)), predictor, space);
    }

    /// <summary>The features of a text; last the log-odds of the model below.</summary>
    internal static VBuffer<float> Vector(FeatureSpace space, string text, TextNorm norm, BaseModel? below)
    {
        var (indices, values) = space.ToSparse(text, norm);
        if (below is null) return new VBuffer<float>(space.Count, indices.Length, values, indices);
        float[] outputs = below.LogOdds(text);
        return new VBuffer<float>(
            space.Count + outputs.Length, indices.Length + outputs.Length, [.. values, .. outputs], [.. indices, .. Enumerable.Range(space.Count, outputs.Length)]);
    }

    internal static byte[] Export(
        float[][] weights, float[] biases, FeatureSpace space, string[] labels, sbyte[] polarities, TrainingSettings settings, BaseModel? below)
    {
        float[] baseWeights = below is null ? [] : [.. weights.SelectMany(w => w.Skip(space.Count))];
        float Weight(int row, int k) => weights[k][row] * space.Scales[row];
        float[] scales = settings.Quantise
            ? [.. Enumerable.Range(0, labels.Length).Select(k => NgramTableWriter.Scale(space.Scales, i => Weight(i, k)))]
            : [];
        var writer = new CompiledFileWriter(LinearModel.Kind, LinearModel.FormatVersion).Add(string.Join('\n', labels));
        writer.AddTable(space.Hashes, labels.Length, Weight, settings.Quantise, scales);
        return writer.Add<float>(biases).Add<sbyte>(polarities).Add<int>([(int)settings.Norm]).Add<byte>(below?.Bytes ?? []).Add<float>(baseWeights).ToPinnedArray();
    }
}
