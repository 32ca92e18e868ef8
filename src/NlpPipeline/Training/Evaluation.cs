namespace NlpPipeline.Training;

/// <summary>Measures the agreement of predictions with labels and the calibration of their probabilities. Not thread-safe.</summary>
public sealed class Evaluation
{
    private const int Bins = 15;
    private readonly int[,] _confusion;
    private readonly double[] _confidence = new double[Bins]; // per bin of the probability: the sum of probabilities, and the number of correct predictions
    private readonly int[] _right = new int[Bins];

    /// <summary>Creates an empty evaluation.</summary>
    /// <param name="labels">The names of the classes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="labels"/> is null.</exception>
    public Evaluation(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Labels = labels;
        _confusion = new int[labels.Count, labels.Count];
    }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The number of texts.</summary>
    public int Count { get; private set; }

    /// <summary>The share of correct predictions, in [0, 1].</summary>
    public double Accuracy => Enumerable.Range(0, Labels.Count).Sum(k => _confusion[k, k]) / (double)Math.Max(1, Count);

    /// <summary>The mean of <see cref="F1"/> over the classes that occur.</summary>
    public double MacroF1 => Present.Any() ? Present.Average(F1) : 0;

    /// <summary>
    /// The expected calibration error (Guo et al. 2017): texts are put into fifteen bins by the probability of their prediction; the error is the mean, weighted
    /// by the size of the bin, of the difference between the share of correct predictions and the mean probability.
    /// </summary>
    public double CalibrationError =>
        Enumerable.Range(0, Bins).Sum(b => Math.Abs(_confidence[b] - _right[b])) / Math.Max(1, Count);

    private IEnumerable<int> Present => Enumerable.Range(0, Labels.Count).Where(k => Support(k) > 0);

    /// <summary>Returns the number of texts of a class for which a class was predicted.</summary>
    /// <param name="label">The index of the class of the texts.</param>
    /// <param name="answer">The index of the predicted class.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not that of a class.</exception>
    public int Confusion(int label, int answer)
    {
        CheckClass(label, nameof(label));
        CheckClass(answer, nameof(answer));
        return _confusion[label, answer];
    }

    /// <summary>Returns the number of texts of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not the index of a class.</exception>
    public int Support(int label)
    {
        CheckClass(label, nameof(label));
        return Enumerable.Range(0, Labels.Count).Sum(j => _confusion[label, j]);
    }

    /// <summary>Returns the share of correct predictions among the predictions of a class, in [0, 1]; 0 if there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not the index of a class.</exception>
    public double Precision(int label)
    {
        CheckClass(label, nameof(label));
        return _confusion[label, label] / (double)Math.Max(1, Enumerable.Range(0, Labels.Count).Sum(j => _confusion[j, label]));
    }

    /// <summary>Returns the share of correct predictions among the texts of a class, in [0, 1]; 0 if there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not the index of a class.</exception>
    public double Recall(int label)
    {
        CheckClass(label, nameof(label));
        return _confusion[label, label] / (double)Math.Max(1, Support(label));
    }

    /// <summary>Returns the harmonic mean of precision and recall of a class, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="label"/> is not the index of a class.</exception>
    public double F1(int label)
    {
        double precision = Precision(label), recall = Recall(label);
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="label">The index of its class.</param>
    /// <param name="answer">The index of the predicted class.</param>
    /// <param name="probability">The probability of the prediction, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not that of a class, or the probability is not in [0, 1].</exception>
    public void Add(int label, int answer, double probability)
    {
        CheckClass(label, nameof(label));
        CheckClass(answer, nameof(answer));
        if (probability is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability must be between 0 and 1.");
        _confusion[label, answer]++;
        Count++;
        int bin = Math.Clamp((int)(probability * Bins), 0, Bins - 1);
        _confidence[bin] += probability;
        if (label == answer) _right[bin]++;
    }

    /// <summary>Adds a text, predicting the most probable class.</summary>
    internal void Add(int label, ReadOnlySpan<double> probabilities)
    {
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best]) best = k;
        }

        Add(label, best, probabilities[best]);
    }

    private void CheckClass(int index, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Labels.Count, name);
    }
}
