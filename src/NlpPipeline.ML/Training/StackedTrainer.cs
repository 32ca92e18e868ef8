using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.ML;

/// <summary>
/// Trains a maximum-entropy model whose features are, beside the n-grams, the log-odds of models of groups of its texts. All of them being linear in the same
/// n-grams, what is exported is one linear model. It learns from a group how words go with classes, and from the weights how far the group draws the same lines.
/// </summary>
internal static class StackedTrainer
{
    private const float LogOddsScale = 0.3f; // brings the log-odds to the size of the other features, so that L-BFGS gets there sooner
    private const float L2Below = 10;
    private const int IterationsBelow = 40;

    /// <summary>Same texts and settings, same bytes.</summary>
    /// <param name="texts">The texts; their weights count in the last step alone.</param>
    /// <param name="labels">The classes.</param>
    /// <param name="groups">For each group, whether it has a text.</param>
    /// <param name="settings">The settings; those of the penalty and of the iterations are for the last step.</param>
    internal static TrainedModel Train(IReadOnlyList<LabeledText> texts, string[] labels, Func<LabeledText, bool>[] groups, TrainingSettings settings)
    {
        var space = FeatureSpace.Telling(texts, labels.Length, settings.MinimumTexts, settings.MaximumFeatures, settings.MaximumOrder);
        SparseText[] features = [.. texts.Select(t => space.ToSparse(t.Text, settings.Norm))];
        var below = groups.Select(isIn => Below(isIn)).ToArray();
        var rows = texts.Select((t, i) => new ClassRow { Label = (uint)t.Class, Weight = t.Weight, Features = WithLogOdds(features[i]) }).ToArray();
        var predictor = Lbfgs.Multiclass(rows, labels.Length, space.Count + (below.Length * labels.Length), settings.L2, settings.Iterations);
        var (weights, biases) = Join(Lbfgs.Weights(predictor.Model));
        byte[] bytes = LinearTrainer.Export(weights, biases, space, labels, [], settings, null);
        return new TrainedModel(bytes, new LinearModel(CompiledFile.FromBytes(bytes, "the new model", LinearModel.Kind, LinearModel.FormatVersion)), predictor, space);

        (float[][] Weights, float[] Biases) Below(Func<LabeledText, bool> isIn)
        {
            var own = Enumerable.Range(0, texts.Count).Where(i => isIn(texts[i])).Select(i => new ClassRow
            {
                Label = (uint)texts[i].Class,
                Weight = 1,
                Features = new VBuffer<float>(space.Count, features[i].Indices.Length, features[i].Values, features[i].Indices),
            });
            return Lbfgs.Weights(Lbfgs.Multiclass([.. own], labels.Length, space.Count, L2Below, IterationsBelow).Model);
        }

        VBuffer<float> WithLogOdds(SparseText text)
        {
            float[] logOdds = [.. below.SelectMany(model => model.Weights.Select((w, k) => LogOddsScale * (float)LogOdds(w, model.Biases[k], text)))];
            return new VBuffer<float>(
                space.Count + logOdds.Length, text.Indices.Length + logOdds.Length, [.. text.Values, .. logOdds], [.. text.Indices, .. Enumerable.Range(space.Count, logOdds.Length)]);
        }

        (float[][] Weights, float[] Biases) Join((float[][] Weights, float[] Biases) top)
        {
            var weights = top.Weights.Select(w => w[..space.Count]).ToArray();
            for (int k = 0; k < labels.Length; k++)
            {
                for (int j = 0; j < below.Length * labels.Length; j++)
                {
                    var (model, row) = (below[j / labels.Length], j % labels.Length);
                    float factor = LogOddsScale * top.Weights[k][space.Count + j];
                    top.Biases[k] += factor * model.Biases[row];
                    for (int i = 0; i < space.Count; i++) weights[k][i] += factor * model.Weights[row][i];
                }
            }

            return (weights, top.Biases);
        }
    }

    private static double LogOdds(float[] weights, float bias, SparseText text)
    {
        double sum = bias;
        for (int k = 0; k < text.Indices.Length; k++) sum += weights[text.Indices[k]] * (double)text.Values[k];
        return sum;
    }
}
