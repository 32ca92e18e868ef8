using NlpPipeline.Classification;

namespace NlpPipeline.ML;

/// <summary>Counts how a model's answers agree with the labels of one set.</summary>
internal sealed class Evaluation(int classes)
{
    private readonly int[,] _confusion = new int[classes, classes];

    internal int Count { get; private set; }

    /// <summary>Share of right answers.</summary>
    internal double Accuracy => Enumerable.Range(0, classes).Sum(k => _confusion[k, k]) / (double)Count;

    /// <summary>Mean over the classes of the harmonic mean of precision and recall; classes that do not occur are left out.</summary>
    internal double MacroF1
    {
        get
        {
            var present = Enumerable.Range(0, classes).Where(k => Row(k) > 0).ToArray();
            return present.Average(k => 2.0 * _confusion[k, k] / (Row(k) + Column(k)));
        }
    }

    private int Row(int k) => Enumerable.Range(0, classes).Sum(j => _confusion[k, j]);

    private int Column(int k) => Enumerable.Range(0, classes).Sum(j => _confusion[j, k]);

    /// <summary>Scores texts; where <paramref name="allowed"/> names classes, the answer is the most probable of those.</summary>
    internal static Evaluation Of(LinearModel model, TextNorm norm, IEnumerable<LabeledText> texts, params int[] allowed)
    {
        int classes = model.Labels.Length;
        var result = new Evaluation(classes);
        int[] candidates = allowed.Length > 0 ? allowed : [.. Enumerable.Range(0, classes)];
        var sums = new double[classes];
        var probabilities = new double[classes];
        foreach (var text in texts)
        {
            Array.Clear(sums);
            double divisor = model.Accumulate(text.Text, sums, norm);
            model.ToProbabilities(sums, divisor, probabilities);
            result.Add(text.Class, candidates.MaxBy(k => probabilities[k]));
        }

        return result;
    }

    /// <summary>Adds the counts of another fold.</summary>
    internal Evaluation Plus(Evaluation other)
    {
        var result = new Evaluation(classes) { Count = Count + other.Count };
        for (int i = 0; i < classes; i++)
        {
            for (int j = 0; j < classes; j++) result._confusion[i, j] = _confusion[i, j] + other._confusion[i, j];
        }

        return result;
    }

    private void Add(int label, int answer)
    {
        _confusion[label, answer]++;
        Count++;
    }
}
