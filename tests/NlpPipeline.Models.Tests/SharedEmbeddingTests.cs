using NlpPipeline.Classification;
using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Models.Tests;

public class SharedEmbeddingTests
{
    [Fact]
    public void What_one_group_teaches_serves_the_softmax_of_all()
    {
        var texts = Texts();
        var (all, _) = Train(texts, out var space);
        // 债券 and 门将 stand in texts of the second group only, which count nothing for all: it is through the vectors that they tell the class.
        Assert.True(LogOdds(all, space, "债券") > 0.1);
        Assert.True(LogOdds(all, space, "门将") < -0.1);
    }

    [Fact]
    public void A_source_tells_nothing_about_a_class_that_it_lacks()
    {
        float[] both = [0, 0, float.NegativeInfinity], all = [0, 0, 0];
        List<LabeledText> texts = [.. Texts(), .. Enumerable.Repeat(new LabeledText("新闻比赛", 2, "third"), 100)];
        var space = FeatureSpace.Telling(texts, 3, 1, 1000, 2);
        SparseText[] features = [.. texts.Select(t => space.ToSparse(t.Text, TextNorm.Whole))];
        var silent = SharedEmbedding.Train(texts, features, space.Count, 3, t => new Membership(0, 1, t.Source == "third" ? all : both), 1, 1).All;
        var against = SharedEmbedding.Train(texts, features, space.Count, 3, _ => new Membership(0, 1, all), 1, 1).All;
        // 股市 stands only in texts of a source without the third class: against it speaks only a model in which that source has it.
        Assert.True(Third(against) < Third(silent) - 1, $"{Third(against)} {Third(silent)}");

        double Third((float[][] Weights, float[] Biases) model)
        {
            var (indices, values) = space.ToSparse("股市", TextNorm.Whole);
            return model.Biases[2] - model.Biases[1] + indices.Select((index, k) => values[k] * (model.Weights[2][index] - model.Weights[1][index])).Sum();
        }
    }

    [Fact]
    public void The_first_group_has_lines_of_its_own()
    {
        var (all, first) = Train(Texts(), out var space);
        Assert.True(LogOdds(all, space, "股市") > 0.1);
        Assert.True(LogOdds(first, space, "股市") > 0.1);
        Assert.NotEqual(all.Biases, first.Biases);
    }

    [Fact]
    public void The_same_texts_give_the_same_numbers()
    {
        var (once, again) = (Train(Texts(), out _), Train(Texts(), out _));
        Assert.Equal(once.All.Weights[0], again.All.Weights[0]);
        Assert.Equal(once.First.Biases, again.First.Biases);
    }

    [Fact]
    public void Numbers_stay_finite_where_features_are_large()
    {
        var texts = Texts();
        SparseText[] features = [.. texts.Select((_, i) => new SparseText([i % 2], [1000]))];
        var (all, _) = SharedEmbedding.Train(texts, features, 2, 2, t => new Membership(t.Source == "own" ? 0 : 1, 1, s_both), 2, 1);
        Assert.All(all.Weights.SelectMany(w => w), w => Assert.True(float.IsFinite(w)));
    }

    private static ((float[][] Weights, float[] Biases) All, (float[][] Weights, float[] Biases) First) Train(List<LabeledText> texts, out FeatureSpace space)
    {
        var own = space = FeatureSpace.Telling(texts, 2, 1, 1000, 2);
        return SharedEmbedding.Train(texts, [.. texts.Select(t => own.ToSparse(t.Text, TextNorm.Whole))], own.Count, 2, t => new Membership(t.Source == "own" ? 0 : 1, 1, s_both), 2, 2);
    }

    private static readonly float[] s_both = [0, 0];

    /// <summary>Of the second class against the first, without the biases.</summary>
    private static double LogOdds((float[][] Weights, float[] Biases) model, FeatureSpace space, string text)
    {
        var (indices, values) = space.ToSparse(text, TextNorm.Whole);
        return indices.Select((index, k) => values[k] * (model.Weights[1][index] - model.Weights[0][index])).Sum();
    }

    private static List<LabeledText> Texts()
    {
        var texts = new List<LabeledText>();
        string[] shared = ["比赛", "球队", "股市", "基金"], others = ["门将", "主场", "债券", "利率"];
        for (int i = 0; i < 200; i++)
        {
            for (int k = 0; k < shared.Length; k++)
            {
                texts.Add(new LabeledText(shared[k] + shared[k ^ 1], k / 2, "own"));
                texts.Add(new LabeledText(others[k] + shared[k] + others[k ^ 1], k / 2, "other", 0));
            }
        }

        return texts;
    }
}
