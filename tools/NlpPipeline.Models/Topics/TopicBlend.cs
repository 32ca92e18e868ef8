using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.ML;
using NlpPipeline.Storage;

namespace NlpPipeline.Models;

/// <summary>
/// Trains the shipped topic model: the mean of the models of <see cref="StackedTrainer"/> and <see cref="SharedEmbedding"/>, interpolated towards the distinctions of TNEWS
/// alone between its sections. All are linear in the same n-grams, so the file contains one table.
/// </summary>
internal static class TopicBlend
{
    internal const int Models = 8;
    internal const float Shared = 0.6f; // the rest is the weight of the stacked model
    internal const float Towards = 0.2f;

    /// <summary>The groups of texts that draw the lines between sections alike; the first is TNEWS, including its keywords.</summary>
    private static readonly Func<LabeledText, bool>[] Groups =
    [
        t => t.Source is "tnews" or "tnews_keywords", t => t.Source == "nlpcc2017_titles", t => t.Source == "thucnews_titles", t => TopicData.IsArticle(t.Source),
    ];

    /// <summary>Trains the model. The same texts and settings give the same bytes.</summary>
    internal static TrainedModel Train(IReadOnlyList<LabeledText> texts, TrainingSettings settings)
    {
        int classes = TopicData.Labels.Length;
        var space = FeatureSpace.Telling(texts, classes, settings.MinimumTexts, settings.MaximumFeatures, settings.MaximumOrder);
        SparseText[] features = [.. texts.Select(t => space.ToSparse(t.Text, settings.Norm))];
        var (weights, biases) = StackedTrainer.Train(texts, features, space.Count, classes, Groups[1..], settings);
        var (all, first) = SharedEmbedding.Train(texts, features, space.Count, classes, GroupOf, Groups.Length, Models);
        for (int i = 0; i < space.Count; i++) Mix(k => ref weights[k][i], k => all.Weights[k][i], k => first.Weights[k][i]);
        Mix(k => ref biases[k], k => all.Biases[k], k => first.Biases[k]);
        byte[] bytes = LinearTrainer.Export(weights, biases, space, TopicData.Labels, [], settings, null);
        return new TrainedModel(bytes, new LinearModel(CompiledFile.FromBytes(bytes, "the new model", LinearModel.Kind, LinearModel.FormatVersion)), null, space);
    }

    // Strings of keywords have the same low weight in their group as among all texts.
    private static (int Group, float Weight) GroupOf(LabeledText text) => (Array.FindIndex(Groups, isIn => isIn(text)), text.Source == "tnews_keywords" ? TopicData.KeywordsWeight : 1);

    private delegate ref float Place(int section);

    private static void Mix(Place mixed, Func<int, float> all, Func<int, float> first)
    {
        for (int k = 0; k < TopicData.Labels.Length; k++) mixed(k) = ((1 - Shared) * mixed(k)) + (Shared * all(k));
        // Only the differences between the sections of TNEWS change, so that together they gain or lose nothing against the other sections, which TNEWS lacks.
        float mean = 0, meanOfFirst = 0;
        for (int k = 0; k < TopicData.OfTnews; k++) (mean, meanOfFirst) = (mean + (mixed(k) / TopicData.OfTnews), meanOfFirst + (first(k) / TopicData.OfTnews));
        for (int k = 0; k < TopicData.OfTnews; k++) mixed(k) += Towards * (first(k) - meanOfFirst - (mixed(k) - mean));
    }
}

/// <summary>
/// Trains a maximum-entropy model whose features are the n-grams and the log-odds of models of groups of the texts. All are linear in the same
/// n-grams, so the result is one linear model. A group teaches how words go with classes, and the weights how far the group draws the same lines.
/// </summary>
internal static class StackedTrainer
{
    private const float LogOddsScale = 0.3f; // scales the log-odds to the size of the other features, for faster convergence of L-BFGS
    private const float L2Below = 10;
    private const int IterationsBelow = 40;

    /// <summary>Trains the model; returns the weights and biases of each class. The same texts and settings give the same numbers.</summary>
    /// <param name="texts">The texts; their weights apply only to the last step.</param>
    /// <param name="features">The n-grams of the texts.</param>
    /// <param name="count">The number of n-grams.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="groups">For each group, determines whether it contains a text.</param>
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
