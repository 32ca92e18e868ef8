using NlpPipeline.Classification;

namespace NlpPipeline.Training;

/// <summary>
/// Trains sentiment and topic models on your own texts, on top of the shipped model or from scratch, with a solver of your choice; that of <c>NlpPipeline.ML</c> is used by its
/// <c>OwnTrainer</c>. The same texts and solver give the same bytes. Thread-safe if the solver is.
/// </summary>
public static class ClassifierTrainer
{
    private const int Folds = 5;
    private const int FewestTexts = 20;
    private const int FeaturesShown = 10;

    /// <summary>Trains a sentiment model. The meaning of each label (negative, neutral or positive) is determined by its name, otherwise by the shipped model's scores of its texts.</summary>
    /// <param name="texts">The texts with their labels.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="onShipped">Whether to train on top of the shipped model. Default: true.</param>
    /// <param name="progress">Receives the share of the work that is done, in [0, 1]; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or <paramref name="solver"/> is null.</exception>
    /// <exception cref="ArgumentException">A text or label is null, a label contains a line break, there are too few texts or labels, or too many labels.</exception>
    /// <exception cref="InvalidOperationException">The solver did not return a finite weight for each feature and a finite bias, of each class.</exception>
    public static OwnModel TrainSentiment(IReadOnlyList<OwnText> texts, LinearSolver solver, bool onShipped = true, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(solver);
        string[] labels = Check(texts);
        var below = onShipped ? BaseModel.Of(SentimentModel.Default.Scorer) : null;
        return Train(texts, labels, LabelMeaning.Of(labels, texts), TextNorm.Sentences, solver, below, progress);
    }

    /// <summary>Trains a topic model.</summary>
    /// <param name="texts">The texts with their labels.</param>
    /// <param name="solver">The solver.</param>
    /// <param name="onShipped">Whether to train on top of the shipped model. Default: true.</param>
    /// <param name="progress">Receives the share of the work that is done, in [0, 1]; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> or <paramref name="solver"/> is null.</exception>
    /// <exception cref="ArgumentException">A text or label is null, a label contains a line break, there are too few texts or labels, or too many labels.</exception>
    /// <exception cref="InvalidOperationException">The solver did not return a finite weight for each feature and a finite bias, of each class.</exception>
    public static OwnModel TrainTopics(IReadOnlyList<OwnText> texts, LinearSolver solver, bool onShipped = true, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(solver);
        string[] labels = Check(texts);
        var below = onShipped ? BaseModel.Of(TopicModel.Default.Model) : null;
        return Train(texts, labels, [], TextNorm.Whole, solver, below, progress);
    }

    private static string[] Check(IReadOnlyList<OwnText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Any(text => text.Text is null || text.Label is null)) throw new ArgumentException("A text or its label is null; give each text a label.", nameof(texts));
        var counts = texts.GroupBy(t => t.Label, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (texts.Count < FewestTexts) throw new ArgumentException($"There are {texts.Count} texts with a label; at least {FewestTexts} are needed, and several hundred are recommended.");
        if (counts.Count < 2) throw new ArgumentException($"All texts have the label '{counts.Keys.Single()}'; at least two labels are needed.");
        if (counts.Count > LinearModel.MaxClasses)
            throw new ArgumentException($"There are {counts.Count} labels; at most {LinearModel.MaxClasses} are allowed. Check that they come from the right column.");
        foreach (var (label, count) in counts.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            if (count < 2) throw new ArgumentException($"The label '{label}' has only one text; add texts or remove it.");
            if (label.Contains('\n', StringComparison.Ordinal)) throw new ArgumentException("A label contains a line break; remove it.");
        }

        return [.. counts.Keys.Order(StringComparer.Ordinal)];
    }

    private static OwnModel Train(IReadOnlyList<OwnText> texts, string[] labels, sbyte[] meanings, TextNorm norm, LinearSolver solver, BaseModel? below, IProgress<double>? progress)
    {
        var settings = new TrainingSettings(MinimumTexts: 2, MaximumFeatures: 200_000, L2: 5, Iterations: 40, norm);
        var rows = texts.Select(t => new LabeledText(t.Text, Array.BinarySearch(labels, t.Label, StringComparer.Ordinal), "own")).ToList();
        int[] folds = FoldsOf(rows, labels.Length);
        var evaluation = new Evaluation(labels);
        var probabilities = new double[labels.Length];
        for (int fold = 0; fold < Folds; fold++)
        {
            progress?.Report(fold / (double)(Folds + 1));
            var scorer = LinearTrainer.Train([.. rows.Where((_, i) => folds[i] != fold)], labels, meanings, settings, solver, below).Model;
            for (int i = 0; i < rows.Count; i++)
            {
                if (folds[i] != fold) continue;
                ToProbabilities(scorer, rows[i].Text, probabilities);
                evaluation.Add(rows[i].Class, probabilities);
            }
        }

        progress?.Report(Folds / (double)(Folds + 1));
        var trained = LinearTrainer.Train(rows, labels, meanings, settings, solver, below);
        progress?.Report(1);
        return new OwnModel(trained.Bytes, evaluation, [.. meanings.Select(m => (int)m)], UsefulFeatures.Find(trained, rows, FeaturesShown));
    }

    /// <summary>Assigns texts to folds. Equal texts get the same fold, and the texts of each label are distributed evenly.</summary>
    private static int[] FoldsOf(List<LabeledText> rows, int labels)
    {
        var next = new int[labels];
        var foldOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var folds = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            string key = TextKey.Of(rows[i].Text);
            if (!foldOf.TryGetValue(key, out folds[i])) foldOf.Add(key, folds[i] = next[rows[i].Class]++ % Folds);
        }

        return folds;
    }

    private static void ToProbabilities(LinearModel model, string text, double[] probabilities)
    {
        var sums = new double[model.Sums];
        var length = model.Accumulate(text, sums);
        var gates = new double[model.Gates];
        model.ToGates(sums, length, gates);
        model.ToLogOdds(sums, length, gates, probabilities);
        LinearModel.ToProbabilities(probabilities);
    }
}
