using NlpPipeline.Classification;
using NlpPipeline.Storage;

namespace NlpPipeline.ML;

/// <summary>
/// Trains the shipped topic model: the mean of a <see cref="StackedTrainer"/>'s model and of a <see cref="SharedEmbedding"/>'s, drawn a little towards how TNEWS alone tells
/// its sections apart. All being linear in the same n-grams, the file holds one table.
/// </summary>
internal static class TopicBlend
{
    internal const int Models = 8;
    internal const float Shared = 0.6f; // the rest is the stacked model's
    internal const float Towards = 0.2f;

    /// <summary>The groups of texts that draw the lines between sections alike; that of TNEWS comes first, and has its keywords too.</summary>
    private static readonly Func<LabeledText, bool>[] Groups =
    [
        t => t.Source is "tnews" or "tnews_keywords", t => t.Source == "nlpcc2017_titles", t => t.Source == "thucnews_titles", t => TopicData.IsArticle(t.Source),
    ];

    /// <summary>Same texts and settings, same bytes.</summary>
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

    // A string of keywords counts as little in its group as it does among all texts.
    private static (int Group, float Weight) GroupOf(LabeledText text) => (Array.FindIndex(Groups, isIn => isIn(text)), text.Source == "tnews_keywords" ? TopicData.KeywordsWeight : 1);

    private delegate ref float Place(int section);

    private static void Mix(Place mixed, Func<int, float> all, Func<int, float> first)
    {
        for (int k = 0; k < TopicData.Labels.Length; k++) mixed(k) = ((1 - Shared) * mixed(k)) + (Shared * all(k));
        // Only what tells the sections of TNEWS apart moves, so that they gain or lose nothing together against the others, which TNEWS does not know.
        float mean = 0, meanOfFirst = 0;
        for (int k = 0; k < TopicData.OfTnews; k++) (mean, meanOfFirst) = (mean + (mixed(k) / TopicData.OfTnews), meanOfFirst + (first(k) / TopicData.OfTnews));
        for (int k = 0; k < TopicData.OfTnews; k++) mixed(k) += Towards * (first(k) - meanOfFirst - (mixed(k) - mean));
    }
}
