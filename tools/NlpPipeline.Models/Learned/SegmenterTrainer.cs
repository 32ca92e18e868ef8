using NlpPipeline.Segmentation;
using NlpPipeline.Storage;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>Trains the model of the learned segmentation mode.</summary>
internal static class SegmenterTrainer
{
    private const int Passes = 3;
    private const float Penalty = 1;
    private const int MaxPairs = 70_000;
    private const double PairLoad = 0.8;

    /// <summary>The number of times that our own sentences, which are few, are repeated.</summary>
    private const int ModernWeight = 12;

    /// <summary>The standards of the corpora. Features with few values have separate weights for each standard; the first one is shipped.</summary>
    private const int Newspaper = 0, Balanced = 1, Microblog = 2, Standards = 3;

    internal static void Train(string data, string judged, string output, TextWriter log)
    {
        string folder = Path.Combine(data, "seg"), modern = Path.Combine(judged, "modern-sentences.txt");
        string[] names = LearnedNames.Read(Path.Combine(judged, "modern-names.tsv"));
        ulong[] compiled = LearnedNames.Compile(names);
        ulong[] trie = GC.AllocateArray<ulong>(compiled.Length, pinned: true);
        compiled.CopyTo(trie, 0);

        var corpus = new SegmentedCorpus();
        foreach (string[] words in WordCorpora.Balanced(folder)) corpus.Add(words, Balanced);
        foreach (var words in WordCorpora.January(folder, heldOut: false)) corpus.Add(words.Select(word => word.Word), Newspaper);
        foreach (string[] words in WordCorpora.February(folder)) corpus.Add(words, Newspaper);
        foreach (string[] words in WordCorpora.Treebank(Path.Combine(folder, "wtb.train.conll"))) corpus.Add(words, Microblog);
        for (int i = 0; i < ModernWeight; i++)
            foreach (string[] words in WordCorpora.Modern(modern, heldOut: false)) corpus.Add(words, Newspaper);
        corpus.Freeze();
        log.Write($"{corpus.Text.Length} characters, {corpus.Begins.Count(begins => begins)} words, {names.Length} names\n");

        var features = new CrfFeatures(corpus, new LearnedAlphabet(corpus, trie), Standards);
        log.Write($"{features.Count} features\n");
        log.Flush();
        var trainer = new CrfTrainer(features, Penalty);
        int pass = 0;
        trainer.Train(corpus, Passes, loss =>
        {
            log.Write($"pass {++pass}\tloss per character {loss:F4}\n");
            log.Flush();
        });
        byte[] newspaper = new CrfCompiler(features, trainer).Compile(MaxPairs, PairLoad).ToPinnedArray();
        File.WriteAllBytes(output, newspaper);
        var model = new LearnedModel(CompiledFile.FromBytes(newspaper, output, LearnedModel.Kind, LearnedModel.Version));
        model.Validate();
        double january = new WordScores().Add(model, WordCorpora.January(folder, heldOut: true).Select(line => line.Select(word => word.Word).ToArray())).F1;
        double own = new WordScores().Add(model, WordCorpora.Modern(modern, heldOut: true)).F1;
        log.Write($"{output}\t{newspaper.Length} bytes\nnewspaper, held out\t{january:F4}\nmodern sentences, held out\t{own:F4}\n");
    }
}
