using NlpPipeline.Classification;
using NlpPipeline.ML;
using NlpPipeline.Storage;
using Xunit;

namespace NlpPipeline.Models.Tests;

public class StackedTrainerTests
{
    private static readonly string[] Labels = ["sports", "finance"];
    private static readonly TrainingSettings Settings = new(MinimumTexts: 1, MaximumFeatures: 1000, L2: 0.1f, Iterations: 60, TextNorm.Whole, MaximumOrder: 3);

    [Fact]
    public void Without_groups_it_is_the_plain_trainer()
    {
        byte[] plain = LinearTrainer.Train(Texts(1), Labels, [], Settings).Bytes;
        Assert.Equal(plain, Train(Texts(1)));
    }

    [Fact]
    public void What_a_group_alone_knows_reaches_the_exported_table()
    {
        const float Nothing = 1e-6f; // the other headlines count in their own model alone
        var model = Load(Train(Texts(Nothing), t => t.Source == "other"));
        Assert.Equal("sports", model.Score("门将")!.Value.Name);
        Assert.Equal("finance", model.Score("债券")!.Value.Name);
        var plain = new TopicModel(LinearTrainer.Train(Texts(Nothing), Labels, [], Settings).Model);
        Assert.InRange(plain.Score("门将")!.Value.Probability, 0, model.Score("门将")!.Value.Probability - 0.04);
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes() => Assert.Equal(Train(Texts(1), t => t.Source == "other"), Train(Texts(1), t => t.Source == "other"));

    private static byte[] Train(List<LabeledText> texts, params Func<LabeledText, bool>[] groups)
    {
        var space = FeatureSpace.Telling(texts, Labels.Length, Settings.MinimumTexts, Settings.MaximumFeatures, Settings.MaximumOrder);
        SparseText[] features = [.. texts.Select(t => space.ToSparse(t.Text, Settings.Norm))];
        var (weights, biases) = StackedTrainer.Train(texts, features, space.Count, Labels.Length, groups, Settings);
        return LinearTrainer.Export(weights, biases, space, Labels, [], Settings, null);
    }

    private static TopicModel Load(byte[] bytes) => new(new LinearModel(CompiledFile.FromBytes(bytes, "test", LinearModel.Kind, LinearModel.FormatVersion)));

    private static List<LabeledText> Texts(float weightOfOthers)
    {
        var texts = new List<LabeledText>();
        string[] shared = ["比赛", "球队", "股市", "基金"], others = ["门将", "主场", "债券", "利率"];
        for (int i = 0; i < 100; i++)
        {
            for (int k = 0; k < shared.Length; k++)
            {
                texts.Add(new LabeledText(shared[k] + shared[(k ^ 1)] + (char)(0x4E00 + i), k / 2, "own"));
                texts.Add(new LabeledText(others[k] + shared[k] + others[k ^ 1] + (char)(0x4E00 + i), k / 2, "other", weightOfOthers));
            }
        }

        return texts;
    }
}
