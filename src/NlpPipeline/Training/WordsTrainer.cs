using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;
using NlpPipeline.Storage;

namespace NlpPipeline.Training;

/// <summary>
/// Adapts the learned mode to your own standard of words: a conditional random field whose prior is the shipped model, so that a few hundred sentences help. An L1 penalty changes
/// only the weights that your texts speak about. Runs on one thread; the same texts give the same bytes. Thread-safe.
/// </summary>
public static class WordsTrainer
{
    private const int Passes = 10;
    private const float Penalty = 0.3f;
    private const int MaxPairs = 200_000;
    private const double PairLoad = 0.6;
    private const int Fold = 10; // one text of so many is held out
    private const int FewestMeasured = 2 * Fold;

    /// <summary>Trains a model, after measuring on every tenth text what a model that is trained on the others gains.</summary>
    /// <param name="texts">The words of each text, in simplified or Traditional characters. Concatenated, they are the text.</param>
    /// <param name="progress">Receives the share of the work that is done, in [0, 1]; may be null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="texts"/> is null.</exception>
    /// <exception cref="ArgumentException">The texts contain no words.</exception>
    public static OwnWords Train(IReadOnlyList<IReadOnlyList<string>> texts, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var simplified = Simplified(texts);
        if (simplified.Count == 0) throw new ArgumentException("The texts contain no words; add segmented texts.", nameof(texts));
        if (simplified.Count < FewestMeasured) return new OwnWords(Learn(simplified, progress, 0, 1), null, null);
        var heldOut = simplified.Where((_, i) => i % Fold == Fold - 1).ToList();
        byte[] measured = Learn([.. simplified.Where((_, i) => i % Fold != Fold - 1)], progress, 0, 0.5);
        var model = new LearnedModel(CompiledFile.FromBytes(measured, "The model", LearnedModel.Kind, LearnedModel.Version));
        return new OwnWords(Learn(simplified, progress, 0.5, 1), WordScores.F1(model, heldOut), WordScores.F1(LearnedModel.Default, heldOut));
    }

    private static byte[] Learn(IReadOnlyList<string[]> texts, IProgress<double>? progress, double from, double to)
    {
        var corpus = new SegmentedCorpus();
        foreach (string[] words in texts) corpus.Add(words);
        corpus.Freeze();
        var features = new CrfFeatures(corpus, new LearnedAlphabet(LearnedModel.Default), standards: 0);
        var trainer = new CrfTrainer(features, Penalty, LearnedModel.Default);
        int passes = 0;
        trainer.Train(corpus, Passes, _ => progress?.Report(from + ((to - from) * ++passes / Passes)));
        return new CrfCompiler(features, trainer, LearnedModel.Default).Compile(MaxPairs, PairLoad).ToPinnedArray();
    }

    /// <summary>Returns the texts that have words, in simplified characters, which the model reads.</summary>
    private static List<string[]> Simplified(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var found = new List<string[]>(texts.Count);
        var beginning = new System.Text.StringBuilder();
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
