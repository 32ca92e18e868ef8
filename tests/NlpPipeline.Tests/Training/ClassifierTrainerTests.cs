using NlpPipeline.Classification;
using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Tests.Training;

/// <summary>Models that are trained with a solver of the caller.</summary>
public sealed class ClassifierTrainerTests : IDisposable
{
    private static readonly string[] s_sports = ["球队赢了比赛。", "他打进两个进球！", "教练换下了前锋", "联赛明天开赛。", "运动员夺得金牌"];
    private static readonly string[] s_finance = ["股市今天大跌。", "银行下调利率！", "公司净利润增长", "基金收益不高。", "人民币汇率上升"];

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Topics_are_learnt_from_texts_and_their_labels()
    {
        var shares = new Shares();
        var model = ClassifierTrainer.TrainTopics(Texts("体育", "财经"), Solve, onShipped: false, shares);
        Assert.Equal(model.Bytes, ClassifierTrainer.TrainTopics(Texts("体育", "财经"), Solve, onShipped: false).Bytes);
        Assert.Equal((1, 0.0), (shares.Reported[^1], shares.Reported[0]));
        Assert.Equal(shares.Reported.Order(), shares.Reported);
        Assert.Equal(Texts("体育", "财经").Count, model.CrossValidated.Count);
        Assert.True(model.CrossValidated.Accuracy > 0.9, $"{model.CrossValidated.Accuracy}");
        Assert.Empty(model.Meanings);
        Assert.Equal(2, model.Features.Count);
        Assert.All(model.Features[1], piece => Assert.Contains(s_finance, text => text.Contains(piece, StringComparison.Ordinal)));

        File.WriteAllBytes(_path, model.Bytes);
        var topics = TopicModel.Load(_path);
        Assert.Equal(["体育", "财经"], topics.Sections);
        Assert.Equal("财经", topics.Score("今天银行的利率大跌", 0)?.Name);
        Assert.Equal("体育", topics.Score("前锋的进球", 0)?.Name);
        Assert.False(SentimentModel.IsSentimentModel(_path));
        Assert.Throws<InvalidDataException>(() => SentimentModel.Load(_path));
        var info = ModelInfo.Load(_path);
        Assert.Equal(("topics", null, true, false), (info.Contents, info.Version, info.IsIntact, info.IncludesModel));
        Assert.Equal(topics.Sections, info.Labels);
    }

    [Fact]
    public void Sentiment_is_learnt_on_top_of_the_shipped_model()
    {
        // The labels are the reverse of what the shipped model would say.
        OwnText[] texts = [.. Texts("好评", "差评"), .. s_sports.Select(text => new OwnText("很差。" + text, "好评")), .. s_finance.Select(text => new OwnText("很好。" + text, "差评"))];
        var model = ClassifierTrainer.TrainSentiment(texts, Solve);
        Assert.Equal([1, -1], model.Meanings);
        File.WriteAllBytes(_path, model.Bytes);
        var sentiment = SentimentModel.Load(_path);
        Assert.Equal(["好评", "差评"], sentiment.Labels);
        Assert.Equal(SentimentLabel.Positive, sentiment.Score("很差。球队赢了比赛。").Label);
        Assert.Equal(SentimentLabel.Negative, sentiment.Score("很好。股市今天大跌。").Label);
        var probabilities = new double[2];
        sentiment.Score("很好。股市今天大跌。", probabilities);
        Assert.Equal(1, probabilities.Sum(), 1e-9);
        Assert.True(probabilities[1] > 0.5);
        sentiment.Score("", probabilities);
        Assert.Equal([0.5, 0.5], probabilities);
        Assert.Throws<ArgumentException>(() => sentiment.Score("好", new double[3]));
        var explanation = sentiment.Explain(Pipeline.CreateDefault().Process("很好。股市今天大跌。"));
        Assert.Equal(Math.Log(explanation.Score.Positive / explanation.Score.Negative), explanation.LogOdds, 1e-3);
        Assert.Throws<InvalidDataException>(() => TopicModel.Load(_path));
        var info = ModelInfo.Load(_path);
        Assert.Equal(("sentiment", true, true), (info.Contents, info.IsIntact, info.IncludesModel));
    }

    [Fact]
    public void Texts_that_cannot_be_used_for_training_are_refused()
    {
        string Refused(IReadOnlyList<OwnText> texts) => Assert.Throws<ArgumentException>(() => ClassifierTrainer.TrainTopics(texts, Solve)).Message;
        var texts = Texts("a", "b");
        Assert.Contains("There are 19 texts with a label; at least 20 are needed", Refused([.. texts.Take(19)]), StringComparison.Ordinal);
        Assert.Contains("All texts have the label 'a'", Refused(Texts("a", "a")), StringComparison.Ordinal);
        Assert.Contains("The label 'c' has only one text", Refused([.. texts, new("北京", "c")]), StringComparison.Ordinal);
        Assert.Contains("line break", Refused(Texts("a", "b\nc")), StringComparison.Ordinal);
        Assert.Contains("at most", Refused([.. Enumerable.Range(0, 1000).SelectMany(i => new OwnText[] { new("北京", $"{i}"), new("上海", $"{i}") })]), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ClassifierTrainer.TrainSentiment(texts, null!));
        Assert.Throws<ArgumentNullException>(() => ClassifierTrainer.TrainSentiment(null!, Solve));
        Assert.Contains("is null", Refused([.. texts, default]), StringComparison.Ordinal);
        Assert.Contains("is null", Refused([.. texts, new("北京", null!)]), StringComparison.Ordinal);
        File.WriteAllText(_path, "text");
        Assert.Contains("is not a model created by 'nlp train'", Assert.Throws<InvalidDataException>(() => ModelInfo.Load(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_that_does_not_fit_is_refused()
    {
        Func<LinearWeights, LinearWeights>[] changes =
        [
            _ => null!,
            solution => solution with { Weights = null! },
            solution => solution with { Weights = solution.Weights[1..] },
            solution => solution with { Weights = [solution.Weights[0], solution.Weights[1][1..]] },
            solution => solution with { Weights = [solution.Weights[0], null!] },
            solution => solution with { Weights = [solution.Weights[0], [float.NaN, .. solution.Weights[1][1..]]] },
            solution => solution with { Biases = null! },
            solution => solution with { Biases = [0, 0, 0] },
            solution => solution with { Biases = [0, float.PositiveInfinity] },
        ];
        foreach (var change in changes)
            Assert.Throws<InvalidOperationException>(() => ClassifierTrainer.TrainTopics(Texts("a", "b"), (rows, classes, features, _, _) => change(Zero(classes, features)), onShipped: false));
        _ = ClassifierTrainer.TrainTopics(Texts("a", "b"), (_, classes, features, _, _) => Zero(classes, features), onShipped: false);

        static LinearWeights Zero(int classes, int features) => new([.. Enumerable.Range(0, classes).Select(_ => new float[features])], new float[classes]);
    }

    [Theory]
    [InlineData("科技", 0)]
    [InlineData("news_tech", 0)]
    [InlineData("IT", 0)]
    [InlineData("news_sports", 1)]
    [InlineData("自己的", 2)]
    [InlineData("tech", 3)] // a section's own name comes first
    [InlineData("美文", -1)]
    [InlineData("military", -1)]
    public void Labels_of_other_sets_are_sections(string label, int expected) =>
        Assert.Equal(expected, TopicNames.Find(label, expected == 3 ? ["科技", "体育", "自己的", "tech"] : ["科技", "体育", "自己的"]));

    [Fact]
    public void Labels_of_another_set_are_matched_with_the_classes_of_a_model()
    {
        OwnText[] texts = [new("太差了，再也不买", "1"), new("非常满意，强烈推荐", "5")];
        Assert.Equal([("1", 0), ("5", 2)], SentimentLabels.Match(texts, ["negative", "neutral", "positive"]).Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([("5", 1)], SentimentLabels.Match(texts, ["4", "5"]).Select(entry => (entry.Key, entry.Value)));
        Assert.Equal([("1", 1), ("5", 0)], SentimentLabels.Match(texts, ["5", "1"]).OrderBy(entry => entry.Key).Select(entry => (entry.Key, entry.Value)));
    }

    /// <summary>Every pair of phrases of one label.</summary>
    private static List<OwnText> Texts(string sports, string finance) =>
    [
        .. from first in s_sports from second in s_sports select new OwnText(first + second, sports),
        .. from first in s_finance from second in s_finance select new OwnText(first + second, finance),
    ];

    /// <summary>Stochastic gradient descent.</summary>
    private static LinearWeights Solve(IReadOnlyList<FeatureRow> rows, int classes, int features, float l2, int iterations)
    {
        const float Rate = 0.2f;
        float[][] weights = [.. Enumerable.Range(0, classes).Select(_ => new float[features])];
        var biases = new float[classes];
        var p = new double[classes];
        for (int pass = 0; pass < iterations; pass++)
        {
            foreach (var row in rows)
            {
                for (int k = 0; k < classes; k++) p[k] = Math.Exp(biases[k] + row.Indices.Zip(row.Values, (index, value) => weights[k][index] * value).Sum());
                double sum = p.Sum();
                for (int k = 0; k < classes; k++)
                {
                    float step = Rate * row.Weight * (float)((k == row.Class ? 1 : 0) - (p[k] / sum));
                    biases[k] += step;
                    for (int i = 0; i < row.Indices.Length; i++) weights[k][row.Indices[i]] += (step * row.Values[i]) - (Rate * l2 / rows.Count * 0.01f * weights[k][row.Indices[i]]);
                }
            }
        }
        return new LinearWeights(weights, biases);
    }

    private sealed class Shares : IProgress<double>
    {
        internal List<double> Reported { get; } = [];

        public void Report(double value) => Reported.Add(value);
    }
}
