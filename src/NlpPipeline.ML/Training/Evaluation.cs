namespace NlpPipeline.ML;

/// <summary>Counts how answers agree with labels, and how far the answers' probabilities can be trusted.</summary>
public sealed class Evaluation
{
    private const int Bins = 15;
    private readonly int[,] _confusion;
    private readonly double[] _confidence = new double[Bins]; // per bin of the answer's probability: their sum, and how many were right
    private readonly int[] _right = new int[Bins];

    /// <summary>An evaluation of nothing yet.</summary>
    /// <param name="labels">The names of the classes.</param>
    public Evaluation(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Labels = labels;
        _confusion = new int[labels.Count, labels.Count];
    }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many texts were counted.</summary>
    public int Count { get; private set; }

    /// <summary>Share of right answers, in [0, 1].</summary>
    public double Accuracy => Enumerable.Range(0, Labels.Count).Sum(k => _confusion[k, k]) / (double)Math.Max(1, Count);

    /// <summary>Mean of <see cref="F1"/> over the classes that occur.</summary>
    public double MacroF1 => Present.Any() ? Present.Average(F1) : 0;

    /// <summary>
    /// Expected calibration error (Guo et al. 2017): texts are put into fifteen bins by the probability of their answer; the mean, weighted with the bins' sizes,
    /// of how far the share of right answers is from the mean probability.
    /// </summary>
    public double CalibrationError =>
        Enumerable.Range(0, Bins).Sum(b => Math.Abs(_confidence[b] - _right[b])) / Math.Max(1, Count);

    private IEnumerable<int> Present => Enumerable.Range(0, Labels.Count).Where(k => Support(k) > 0);

    /// <summary>How many texts of one class were answered with another, or the same.</summary>
    public int Confusion(int label, int answer) => _confusion[label, answer];

    /// <summary>How many texts of a class there are.</summary>
    public int Support(int label) => Enumerable.Range(0, Labels.Count).Sum(j => _confusion[label, j]);

    /// <summary>Of the texts answered with a class, the share that are of it; 0 where none is.</summary>
    public double Precision(int label) => _confusion[label, label] / (double)Math.Max(1, Enumerable.Range(0, Labels.Count).Sum(j => _confusion[j, label]));

    /// <summary>Of the texts of a class, the share that was answered with it; 0 where there is none.</summary>
    public double Recall(int label) => _confusion[label, label] / (double)Math.Max(1, Support(label));

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1(int label)
    {
        double precision = Precision(label), recall = Recall(label);
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    /// <summary>Counts a text.</summary>
    /// <param name="label">Index of its class.</param>
    /// <param name="answer">Index of the class it was given.</param>
    /// <param name="probability">How sure the answer was, in [0, 1].</param>
    public void Add(int label, int answer, double probability)
    {
        _confusion[label, answer]++;
        Count++;
        int bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
        _confidence[bin] += probability;
        if (label == answer) _right[bin]++;
    }

    /// <summary>Counts a text whose answer is the most probable class.</summary>
    internal void Add(int label, ReadOnlySpan<double> probabilities)
    {
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best]) best = k;
        }

        Add(label, best, probabilities[best]);
    }
}
