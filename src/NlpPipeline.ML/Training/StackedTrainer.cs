using Microsoft.ML.Data;

namespace NlpPipeline.ML;

/// <summary>
/// Trains a maximum-entropy model whose features are, beside the n-grams, the log-odds of models of groups of its texts. All of them being linear in the same
/// n-grams, what comes out is one linear model. It learns from a group how words go with classes, and from the weights how far the group draws the same lines.
/// </summary>
internal static class StackedTrainer
{
    private const float LogOddsScale = 0.3f; // brings the log-odds to the size of the other features, so that L-BFGS gets there sooner
    private const float L2Below = 10;
    private const int IterationsBelow = 40;

    /// <summary>The weights of each class and the biases. Same texts and settings, same numbers.</summary>
    /// <param name="texts">The texts; their weights count in the last step alone.</param>
    /// <param name="features">Their n-grams.</param>
    /// <param name="count">How many n-grams there are.</param>
    /// <param name="classes">How many classes.</param>
    /// <param name="groups">For each group, whether it has a text.</param>
    /// <param name="settings">The penalty and the iterations of the last step.</param>
    internal static (float[][] Weights, float[] Biases) Train(
        IReadOnlyList<LabeledText> texts, SparseText[] features, int count, int classes, Func<LabeledText, bool>[] groups, TrainingSettings settings)
    {
        var below = groups.Select(isIn => Below(isIn)).ToArray();
        var rows = texts.Select((t, i) => new ClassRow { Label = (uint)t.Class, Weight = t.Weight, Features = WithLogOdds(features[i]) }).ToArray();
        return Join(Lbfgs.Weights(Lbfgs.Multiclass(rows, classes, count + (below.Length * classes), settings.L2, settings.Iterations).Model));

        (float[][] Weights, float[] Biases) Below(Func<LabeledText, bool> isIn)
        {
            var own = Enumerable.Range(0, texts.Count).Where(i => isIn(texts[i])).Select(i => new ClassRow
            {
                Label = (uint)texts[i].Class,
                Weight = 1,
                Features = new VBuffer<float>(count, features[i].Indices.Length, features[i].Values, features[i].Indices),
            });
            return Lbfgs.Weights(Lbfgs.Multiclass([.. own], classes, count, L2Below, IterationsBelow).Model);
        }

        VBuffer<float> WithLogOdds(SparseText text)
        {
            float[] logOdds = [.. below.SelectMany(model => model.Weights.Select((w, k) => LogOddsScale * (float)LogOdds(w, model.Biases[k], text)))];
            return new VBuffer<float>(
                count + logOdds.Length, text.Indices.Length + logOdds.Length, [.. text.Values, .. logOdds], [.. text.Indices, .. Enumerable.Range(count, logOdds.Length)]);
        }

        (float[][] Weights, float[] Biases) Join((float[][] Weights, float[] Biases) top)
        {
            var weights = top.Weights.Select(w => w[..count]).ToArray();
            for (int k = 0; k < classes; k++)
            {
                for (int j = 0; j < below.Length * classes; j++)
                {
                    var (model, row) = (below[j / classes], j % classes);
                    float factor = LogOddsScale * top.Weights[k][count + j];
                    top.Biases[k] += factor * model.Biases[row];
                    for (int i = 0; i < count; i++) weights[k][i] += factor * model.Weights[row][i];
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
