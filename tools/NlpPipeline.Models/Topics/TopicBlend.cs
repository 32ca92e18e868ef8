using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Trains the shipped topic model: that of <see cref="SharedEmbedding"/> for all texts, interpolated towards the distinctions of TNEWS alone between its sections. Texts without a
/// topic are one more class, whose weights are subtracted from those of the sections, so that its log-odds are 0 and the file has no column for it.
/// </summary>
internal static class TopicBlend
{
    internal const int Models = 8;
    internal const float Towards = 0.3f;

    private const float OffsetOfHeadlines = -2; // of a section that a source of headlines lacks; a source of articles has no vote on one

    private const float NormOfHeadlines = 2.63f; // brings the values of a headline of 25 units to about the size that they have with the square root of the length (25 to the power of 0.3)

    /// <summary>The groups of texts that separate the sections in the same way; the first is TNEWS, including its keywords. Texts written for this project are in no group.</summary>
    private static readonly Func<string, bool>[] Groups =
        [source => source is "tnews" or "tnews_keywords", source => source == "nlpcc2017_titles", source => source == "thucnews_titles", TopicData.IsArticle];

    /// <summary>Trains the model. The same texts and settings give the same bytes.</summary>
    /// <param name="texts">The training texts.</param>
    /// <param name="settings">The settings of the n-grams.</param>
    /// <param name="threshold">The probability below which a text has no topic.</param>
    internal static TrainedModel Train(IReadOnlyList<LabeledText> texts, TrainingSettings settings, double threshold)
    {
        const int None = TopicData.None, Classes = None + 1;
        var space = FeatureSpace.Telling(texts, Classes, settings.MinimumTexts, settings.MaximumFeatures, settings.MaximumOrder);
        SparseText[] features = [.. texts.Select(t => Scaled(space.ToSparse(t.Text, settings.Norm)))];
        var groups = texts.Select(t => Array.FindIndex(Groups, isIn => isIn(t.Source))).ToArray();
        float[][] offsets = [.. Enumerable.Range(0, Groups.Length).Select(OffsetsOf)];
        var none = new float[Classes];
        var (all, first) = SharedEmbedding.Train(texts, features, space.Count, Classes, MembershipOf, Groups.Length, Models);
        for (int i = 0; i < space.Count; i++) Finish(k => ref all.Weights[k][i], k => first.Weights[k][i], NormOfHeadlines);
        Finish(k => ref all.Biases[k], k => first.Biases[k], 1);
        byte[] bytes = LinearTrainer.Export(all.Weights[..None], all.Biases[..None], space, [.. texts.Select(t => t.Text)], TopicData.Labels, [], settings, null, threshold);
        return TrainedModel.Of(bytes, space);

        // Each text tells something about the class of texts without a topic: that it is not one.
        float[] OffsetsOf(int group)
        {
            var result = new float[Classes];
            Array.Fill(result, group == Groups.Length - 1 ? float.NegativeInfinity : OffsetOfHeadlines);
            for (int i = 0; i < texts.Count; i++)
            {
                if (groups[i] == group) result[texts[i].Class] = 0;
            }

            result[None] = 0;
            return result;
        }

        // Strings of keywords have the same low weight in their group as among all texts.
        Membership MembershipOf(LabeledText text)
        {
            int group = Array.FindIndex(Groups, isIn => isIn(text.Source));
            return new Membership(group, text.Source == "tnews_keywords" ? TopicData.KeywordsWeight : 1, group < 0 ? none : offsets[group]);
        }
    }

    private static SparseText Scaled(SparseText text) => text with { Values = [.. text.Values.Select(value => value * NormOfHeadlines)] };

    private delegate ref float Place(int section);

    private static void Finish(Place place, Func<int, float> first, float scale)
    {
        // Only the differences between the sections of TNEWS change, so that together they gain or lose nothing against the other sections, which TNEWS lacks.
        float mean = 0, meanOfFirst = 0;
        for (int k = 0; k < TopicData.OfTnews; k++) (mean, meanOfFirst) = (mean + (place(k) / TopicData.OfTnews), meanOfFirst + (first(k) / TopicData.OfTnews));
        for (int k = 0; k < TopicData.OfTnews; k++) place(k) += Towards * (first(k) - meanOfFirst - (place(k) - mean));
        for (int k = 0; k < TopicData.None; k++) place(k) = scale * (place(k) - place(TopicData.None));
    }
}
