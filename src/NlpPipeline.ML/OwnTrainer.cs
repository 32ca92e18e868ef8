using NlpPipeline.Training;

namespace NlpPipeline.ML;

/// <summary>
/// Trains sentiment and topic models on your own texts, on top of the shipped model or from scratch: <see cref="ClassifierTrainer"/> with the L-BFGS of ML.NET. The same texts
/// give the same bytes. Thread-safe.
/// </summary>
public static class OwnTrainer
{
    /// <summary>Trains a sentiment model. The meaning of each label (negative, neutral or positive) is determined by its name, otherwise by the shipped model's scores of its texts.</summary>
    /// <param name="texts">The texts with their labels.</param>
    /// <param name="onShipped">Whether to train on top of the shipped model. Default: true.</param>
    /// <param name="progress">Receives the share of the work that is done, in [0, 1]; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is null.</exception>
    /// <exception cref="ArgumentException">A text or label is null, a label contains a line break, there are too few texts or labels, or too many labels.</exception>
    /// <exception cref="InvalidOperationException">The training did not lead to finite weights.</exception>
    public static OwnModel TrainSentiment(IReadOnlyList<OwnText> texts, bool onShipped = true, IProgress<double>? progress = null) =>
        ClassifierTrainer.TrainSentiment(texts, Lbfgs.Solve, onShipped, progress);

    /// <summary>Trains a topic model.</summary>
    /// <param name="texts">The texts with their labels.</param>
    /// <param name="onShipped">Whether to train on top of the shipped model. Default: true.</param>
    /// <param name="progress">Receives the share of the work that is done, in [0, 1]; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is null.</exception>
    /// <exception cref="ArgumentException">A text or label is null, a label contains a line break, there are too few texts or labels, or too many labels.</exception>
    /// <exception cref="InvalidOperationException">The training did not lead to finite weights.</exception>
    public static OwnModel TrainTopics(IReadOnlyList<OwnText> texts, bool onShipped = true, IProgress<double>? progress = null) =>
        ClassifierTrainer.TrainTopics(texts, Lbfgs.Solve, onShipped, progress);
}
