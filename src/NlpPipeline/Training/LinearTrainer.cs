using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>Trains a maximum-entropy model and exports it as a compiled file. The same texts and settings give the same bytes.</summary>
internal static class LinearTrainer
{
    internal static TrainedModel Train(
        IReadOnlyList<LabeledText> texts, string[] labels, sbyte[] polarities, TrainingSettings settings, LinearSolver solver, BaseModel? below = null)
    {
        var space = FeatureSpace.Telling(texts, labels.Length, settings.MinimumTexts, settings.MaximumFeatures, settings.MaximumOrder);
        var rows = texts.Select(t => Row(space, t, settings.Norm, below)).ToArray();
        int features = space.Count + (below?.Outputs ?? 0);
        var solution = solver(rows, labels.Length, features, settings.L2, settings.Iterations);
        if (!Fits(solution, labels.Length, features))
            throw new InvalidOperationException($"The solver did not return {features} finite weights and a finite bias for each of the {labels.Length} classes; correct the solver.");
        var (weights, biases) = solution;
        return TrainedModel.Of(Export(weights, biases, space, [.. texts.Select(t => t.Text)], labels, polarities, settings, below), space);
    }

    private static bool Fits(LinearWeights? solution, int classes, int features) =>
        solution is { Weights: { } weights, Biases: { } biases } && weights.Length == classes && biases.Length == classes && Array.TrueForAll(biases, float.IsFinite)
        && Array.TrueForAll(weights, row => row is not null && row.Length == features && Array.TrueForAll(row, float.IsFinite));

    /// <summary>Returns the features of a text, followed by the log-odds of the base model.</summary>
    internal static FeatureRow Row(FeatureSpace space, LabeledText text, TextNorm norm, BaseModel? below)
    {
        var (indices, values) = space.ToSparse(text.Text, norm);
        if (below is null) return new FeatureRow(text.Class, text.Weight, indices, values);
        float[] outputs = below.LogOdds(text.Text);
        return new FeatureRow(text.Class, text.Weight, [.. indices, .. Enumerable.Range(space.Count, outputs.Length)], [.. values, .. outputs]);
    }

    /// <summary>Returns the file of a model. With a threshold, the classes share their probability with a class without a name (<see cref="LinearModel.HasBackground"/>).</summary>
    internal static byte[] Export(
        float[][] weights, float[] biases, FeatureSpace space, string[] texts, string[] labels, sbyte[] polarities, TrainingSettings settings, BaseModel? below, double? threshold = null)
    {
        float[] baseWeights = below is null ? [] : [.. weights.SelectMany(w => w.Skip(space.Count))];
        float Weight(int row, int k) => weights[k][row] * space.Scales[row];
        float[] scales = settings.Quantise
            ? [.. Enumerable.Range(0, labels.Length).Select(k => NgramTrieWriter.Scale(space.Scales, i => Weight(i, k)))]
            : [];
        int form = (int)settings.Norm | (settings.MaximumOrder << LinearModel.OrderShift);
        int[] numbers = threshold is { } known ? [form, (int)Math.Round(known * LinearModel.ThresholdScale)] : [form];
        var writer = new CompiledFileWriter(LinearModel.Kind, LinearModel.FormatVersion).Add(string.Join('\n', labels));
        var trie = new NgramTrieWriter(labels.Length, scales);
        for (int i = 0; i < space.Count; i++) trie.Add(space.Hashes[i], [.. Enumerable.Range(0, labels.Length).Select(k => Weight(i, k))]);
        trie.Write(writer, texts);
        return writer.Add<float>(biases).Add<sbyte>(polarities).Add<int>(numbers).Add<byte>(below?.Bytes ?? []).Add<float>(baseWeights).ToPinnedArray();
    }
}

/// <summary>The settings of the training of a <see cref="LinearModel"/>.</summary>
/// <param name="MinimumTexts">The minimum number of training texts with an n-gram.</param>
/// <param name="MaximumFeatures">The maximum number of n-grams.</param>
/// <param name="L2">The weight of the squared penalty.</param>
/// <param name="Iterations">The maximum number of iterations of L-BFGS.</param>
/// <param name="Norm">The norm that scales the features of a text.</param>
/// <param name="Quantise">Whether weights are quantized to bytes.</param>
/// <param name="MaximumOrder">The maximum order of n-grams.</param>
internal readonly record struct TrainingSettings(int MinimumTexts, int MaximumFeatures, float L2, int Iterations, TextNorm Norm, bool Quantise = false, int MaximumOrder = NgramTrie.MaxOrder);

/// <summary>A trained model: its file, the model that the core reads from it, and its features.</summary>
internal sealed record TrainedModel(byte[] Bytes, LinearModel Model, FeatureSpace Space)
{
    internal static TrainedModel Of(byte[] pinned, FeatureSpace space) =>
        new(pinned, new LinearModel(CompiledFile.FromBytes(pinned, "the new model", LinearModel.Kind, LinearModel.FormatVersion)), space);
}

/// <summary>A model that another is trained on: its log-odds are features of the other, whose file contains it.</summary>
internal sealed class BaseModel(TextScorer scorer, byte[] bytes)
{
    /// <summary>Creates a base from a shipped model, in a file with its own copy of the n-grams, so that it does not depend on the version of the library.</summary>
    internal static BaseModel Of(TextScorer shipped) => new(shipped, WithTrie(shipped.File, shipped.Rows.Trie.File));

    /// <summary>Returns the file of a model that contains the sections of a trie, which it may share with others.</summary>
    internal static byte[] WithTrie(CompiledFile model, CompiledFile trie)
    {
        var writer = new CompiledFileWriter(model.Kind, model.Version);
        for (int i = 0; i < model.Sections; i++)
        {
            bool isOfTrie = trie != model && i is (NgramRows.Section or NgramRows.Section + 1);
            writer.Add(isOfTrie ? trie.Section<byte>(i - NgramRows.Section) : model.Section<byte>(i));
        }

        return writer.ToPinnedArray();
    }

    internal byte[] Bytes => bytes;

    internal int Outputs => scorer.Outputs;

    internal float[] LogOdds(string text)
    {
        var sums = new double[scorer.Sums];
        var length = scorer.Accumulate(text, sums);
        var logOdds = new double[scorer.Outputs];
        var gates = new double[scorer.Gates];
        scorer.ToGates(sums, length, gates);
        if (length.Units > 0) scorer.ToLogOdds(sums, length, gates, logOdds);
        return [.. logOdds.Select(v => (float)v)];
    }
}
