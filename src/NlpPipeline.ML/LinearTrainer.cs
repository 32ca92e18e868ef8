using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.ML;

/// <summary>Trains a maximum-entropy model with ML.NET and writes it as a compiled file. Same texts and settings, same bytes.</summary>
internal static class LinearTrainer
{
    internal const int Seed = 1;

    internal static (CompiledFile File, byte[] Bytes, ITransformer Predictor, FeatureSpace Space) Train(
        IReadOnlyList<LabeledText> texts, string[] labels, TrainingSettings settings)
    {
        var space = FeatureSpace.Select(texts, labels.Length, settings.MinimumTexts, settings.MaximumFeatures);
        var context = new MLContext(Seed);
        var schema = TrainingRow.Schema(labels.Length, space.Hashes.Length);
        var rows = texts.Select(t => new TrainingRow { Label = (uint)t.Class, Weight = t.Weight, Features = space.ToVector(t.Text, settings.Norm) }).ToArray();
        var trainer = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(TrainingRow.Weight),
            L1Regularization = settings.L1,
            L2Regularization = settings.L2,
            OptimizationTolerance = 1e-4f,
            MaximumNumberOfIterations = settings.Iterations,
            NumberOfThreads = 1, // the order of additions decides the last bits
        });
        var predictor = trainer.Fit(context.Data.LoadFromEnumerable(rows, schema));
        byte[] bytes = Export(predictor.Model, labels, space);
        return (CompiledFile.FromBytes(bytes, "the new model", LinearModel.Kind, LinearModel.FormatVersion), bytes, predictor, space);
    }

    private static byte[] Export(MaximumEntropyModelParameters model, string[] labels, FeatureSpace space)
    {
        VBuffer<float>[] columns = [];
        model.GetWeights(ref columns, out int classes);
        float[] biases = [.. model.GetBiases()];
        var dense = columns.Select(c => c.DenseValues().ToArray()).ToArray();
        var kept = Enumerable.Range(0, space.Hashes.Length).Where(i => dense.Any(c => c[i] != 0)).ToArray();
        var weights = new float[kept.Length * classes];
        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, kept.Length * 3 / 2))];
        int shift = 64 - BitOperations.Log2((uint)slots.Length);
        for (int row = 0; row < kept.Length; row++)
        {
            for (int k = 0; k < classes; k++) weights[(row * classes) + k] = dense[k][kept[row]] * space.Scales[kept[row]];
            ulong hash = space.Hashes[kept[row]];
            int slot = (int)(hash >> shift);
            while (slots[slot] != 0) slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = ((ulong)(row + 1) << 32) | (uint)hash;
        }

        return new CompiledFileWriter(LinearModel.Kind, LinearModel.FormatVersion)
            .Add(string.Join('\n', labels)).Add<ulong>(slots).Add<float>(weights).Add<float>(biases).ToPinnedArray();
    }
}
