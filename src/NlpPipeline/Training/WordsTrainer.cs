using System.Text;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>
/// Adapts the learned mode to your own standard of words: a conditional random field whose prior is the shipped model, so that a few dozen sentences help. Because of an L1 penalty, only
/// weights that your texts require change. Runs on one thread; the same texts give the same bytes. Thread-safe.
/// </summary>
public static class WordsTrainer
{
    private const int Passes = 10;
    private const float Penalty = 0.3f;
    private const int MaxPairs = 200_000;
    private const double PairLoad = 0.6;
    private const int Folds = 10;
    private const int FewestMeasured = 20, MostCrossValidated = 1000; // texts

    /// <summary>
    /// Trains a model, and measures what it gains on texts that were held out from training: each text once (ten-fold cross-validation) if there are at most 1,000, otherwise every tenth.
    /// </summary>
    /// <param name="texts">The words of each text, in simplified or Traditional characters. Concatenated, they are the text.</param>
    /// <param name="progress">Receives the share of the work that is done, in [0, 1]; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is null.</exception>
    /// <exception cref="ArgumentException">The texts contain no words.</exception>
    public static OwnWords Train(IReadOnlyList<IReadOnlyList<string>> texts, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var simplified = Simplified(texts);
        int count = simplified.Count, folds = count < FewestMeasured ? 0 : count <= MostCrossValidated ? Folds : 1, measured = 0, passes = 0;
        if (count == 0) throw new ArgumentException("The texts contain no words; add segmented texts.", nameof(texts));
        WordScores own = new(), shipped = new();
        for (int fold = Folds - folds; fold < Folds; fold++)
        {
            byte[] model = Learn(simplified.Where((_, i) => i % Folds != fold), Passed);
            var heldOut = simplified.Where((_, i) => i % Folds == fold).ToList();
            own.Add(new LearnedModel(CompiledFile.FromBytes(model, "The model", LearnedModel.Kind, LearnedModel.Version)), heldOut);
            shipped.Add(LearnedModel.Default, heldOut);
            measured += heldOut.Count;
        }
        byte[] bytes = Learn(simplified, Passed);
        return measured > 0 ? new OwnWords(bytes, measured, own.F1, shipped.F1) : new OwnWords(bytes, 0, null, null);

        void Passed() => progress?.Report((double)++passes / (Passes * (folds + 1)));
    }

    private static byte[] Learn(IEnumerable<string[]> texts, Action passed)
    {
        var corpus = new SegmentedCorpus();
        foreach (string[] words in texts) corpus.Add(words);
        corpus.Freeze();
        var features = new CrfFeatures(corpus, new LearnedAlphabet(LearnedModel.Default), standards: 0);
        var trainer = new CrfTrainer(features, Penalty, LearnedModel.Default);
        trainer.Train(corpus, Passes, _ => passed());
        return new CrfCompiler(features, trainer, LearnedModel.Default).Compile(MaxPairs, PairLoad).ToPinnedArray();
    }

    /// <summary>Returns the texts that have words, in simplified characters, which the model reads.</summary>
    private static List<string[]> Simplified(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var found = new List<string[]>(texts.Count);
        var beginning = new StringBuilder();
        foreach (var words in texts)
        {
            ArgumentNullException.ThrowIfNull(words, nameof(texts));
            found.Add([.. words.Where(word => !string.IsNullOrEmpty(word))]);
            for (int i = 0; i < words.Count && beginning.Length < ScriptDetector.Window; i++) beginning.Append(words[i]);
        }
        found.RemoveAll(words => words.Length == 0);
        if (ScriptDetector.Detect(beginning.ToString()) == Script.Simplified) return found;
        return found.ConvertAll(words =>
        {
            string text = VariantTable.Default.Simplify(string.Concat(words));
            int start = 0;
            return Array.ConvertAll(words, word => text.Substring((start += word.Length) - word.Length, word.Length));
        });
    }
}
