using NlpPipeline.Training;
using Xunit;

namespace NlpPipeline.Tests.Training;

public class EvaluationTests
{
    [Fact]
    public void Measures_by_hand()
    {
        var evaluation = new Evaluation(["a", "b", "c"]);
        evaluation.Add(0, 0, 0.9);
        evaluation.Add(0, 1, 0.5);
        evaluation.Add(1, 1, 0.9);
        evaluation.Add(1, 1, 0.5);
        Assert.Equal(0.75, evaluation.Accuracy, 1e-12);
        Assert.Equal(1, evaluation.Precision(0));
        Assert.Equal(0.5, evaluation.Recall(0));
        Assert.Equal((2.0 / 3 + 0.8) / 2, evaluation.MacroF1, 1e-12); // c does not occur
        Assert.Equal(1, evaluation.Confusion(0, 1));
        Assert.Equal((0.2 + 0) / 4, evaluation.CalibrationError, 1e-12);
    }

    [Fact]
    public void What_is_no_class_or_no_probability_is_refused()
    {
        var evaluation = new Evaluation(["a", "b"]);
        foreach (int other in (int[])[-1, 2])
        {
            Assert.Throws<ArgumentOutOfRangeException>("label", () => evaluation.Add(other, 0, 1));
            Assert.Throws<ArgumentOutOfRangeException>("answer", () => evaluation.Add(0, other, 1));
            Assert.Throws<ArgumentOutOfRangeException>("label", () => evaluation.Confusion(other, 0));
            Assert.Throws<ArgumentOutOfRangeException>("answer", () => evaluation.Confusion(0, other));
            Assert.All((Func<int, double>[])[label => evaluation.Support(label), evaluation.Precision, evaluation.Recall, evaluation.F1], measure => Assert.Throws<ArgumentOutOfRangeException>("label", () => measure(other)));
        }
        Assert.All((double[])[-0.1, 1.1, double.NaN], probability => Assert.Throws<ArgumentOutOfRangeException>(nameof(probability), () => evaluation.Add(0, 0, probability)));
        Assert.Equal(0, evaluation.Count);
    }

    [Theory]
    [InlineData("差评,好评", "-1,1")]
    [InlineData("0,1", "-1,1")]
    [InlineData("-1,0,1", "-1,0,1")]
    [InlineData("1,2,3,4,5", "-1,-1,0,1,1")]
    [InlineData("neg,neutral,pos", "-1,0,1")]
    public void Labels_mean_what_their_names_say(string labels, string meanings)
    {
        string[] names = labels.Split(',');
        var expected = names.Zip(meanings.Split(',').Select(int.Parse)).ToDictionary(e => e.First, e => e.Second);
        string[] ordered = [.. names.Order(StringComparer.Ordinal)];
        Assert.Equal(ordered.Select(n => expected[n]), LabelMeaning.Of(ordered, []).Select(m => (int)m));
    }

    [Fact]
    public void Unknown_labels_go_by_their_texts()
    {
        OwnText[] texts = [new("太差了，再也不买", "x"), new("非常满意，强烈推荐", "y")];
        Assert.Equal([-1, 1], LabelMeaning.Of(["x", "y"], texts).Select(m => (int)m));
    }
}
