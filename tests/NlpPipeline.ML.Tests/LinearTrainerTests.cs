using Microsoft.ML;
using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.Storage;
using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.ML.Tests;

public class LinearTrainerTests
{
    private static readonly string[] Labels = ["bad", "plain", "good"];

    private static readonly string[][] Phrases =
    [
        ["房间很脏。", "太差了！", "再也不买了。", "味道不好，送餐慢。", "客服态度恶劣"],
        ["会议在三楼举行。", "公司成立于1998年。", "明天是星期三", "图书馆周一闭馆。", "全长12公里"],
        ["服务很好！", "非常满意。", "味道好，送餐快。", "值得推荐", "房间干净，下次还来！"],
    ];

    [Theory]
    [InlineData((int)TextNorm.Sentences)]
    [InlineData((int)TextNorm.Whole)]
    public void The_exported_weights_give_the_predictions_of_ml_net(int norm)
    {
        var texts = Texts();
        var trained = LinearTrainer.Train(texts, Labels, [-1, 0, 1], Settings((TextNorm)norm), Lbfgs.Solve);
        AssertAgree(trained, texts, (TextNorm)norm, null);
        foreach (var text in texts) Assert.Equal(text.Class - 1, (int)new SentimentModel(trained.Model).Score(text.Text).Label);
    }

    [Fact]
    public void On_top_of_another_model_too()
    {
        var texts = Texts();
        byte[] bytes = LinearTrainer.Train(texts, Labels, [-1, 0, 1], Settings(TextNorm.Sentences), Lbfgs.Solve).Bytes;
        var below = new BaseModel(new LinearModel(CompiledFile.FromBytes(bytes, "below", LinearModel.Kind, LinearModel.FormatVersion)), bytes);
        AssertAgree(LinearTrainer.Train(texts, Labels, [-1, 0, 1], Settings(TextNorm.Sentences), Lbfgs.Solve, below), texts, TextNorm.Sentences, below);
    }

    [Fact]
    public void Weights_rounded_to_bytes_change_little()
    {
        var texts = Texts();
        var exact = new SentimentModel(LinearTrainer.Train(texts, Labels, [-1, 0, 1], Settings(TextNorm.Sentences), Lbfgs.Solve).Model);
        var rounded = new SentimentModel(LinearTrainer.Train(texts, Labels, [-1, 0, 1], Settings(TextNorm.Sentences) with { Quantise = true }, Lbfgs.Solve).Model);
        foreach (var text in texts) Assert.Equal(exact.Score(text.Text).Score, rounded.Score(text.Text).Score, 0.02);
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes() => Assert.Equal(
        LinearTrainer.Train(Texts(), Labels, [], Settings(TextNorm.Sentences), Lbfgs.Solve).Bytes, LinearTrainer.Train(Texts(), Labels, [], Settings(TextNorm.Sentences), Lbfgs.Solve).Bytes);

    private static TrainingSettings Settings(TextNorm norm) => new(MinimumTexts: 2, MaximumFeatures: 1000, L2: 1, Iterations: 40, norm);

    private static void AssertAgree(TrainedModel trained, List<LabeledText> texts, TextNorm norm, BaseModel? below)
    {
        FeatureRow[] rows = [.. texts.Select(t => LinearTrainer.Row(trained.Space, t, norm, below))];
        int features = trained.Space.Count + (below?.Outputs ?? 0);
        var settings = Settings(norm);
        var predictor = Lbfgs.Multiclass(rows, Labels.Length, features, settings.L2, settings.Iterations);
        var view = predictor.Transform(new MLContext(1).Data.LoadFromEnumerable(rows.Select(row => ClassRow.Of(row, features)), ClassRow.Schema(Labels.Length, features)));
        var expected = view.GetColumn<float[]>("Score").ToArray();
        Assert.Equal(texts.Count, expected.Length);
        var model = new SentimentModel(trained.Model);
        var actual = new double[Labels.Length];
        for (int i = 0; i < texts.Count; i++)
        {
            model.Score(texts[i].Text, actual);
            for (int k = 0; k < Labels.Length; k++) Assert.Equal(expected[i][k], actual[k], 1e-5);
        }
    }

    private static List<LabeledText> Texts() =>
    [
        .. from label in Enumerable.Range(0, 3)
           from first in Phrases[label]
           from second in Phrases[label]
           select new LabeledText(first + second, label, "own"),
    ];
}
