using NlpPipeline.Segmentation;
using NlpPipeline.Storage;

namespace NlpPipeline.Models;

/// <summary>Trains the model of the learned segmentation mode, and writes its card.</summary>
internal static class SegmenterTrainer
{
    private const int Passes = 3;

    /// <summary>The number of times that our own sentences, which are few, are repeated.</summary>
    private const int ModernWeight = 12;

    internal static void Train(string data, string judged, string output, TextWriter log)
    {
        string folder = Path.Combine(data, "seg"), modern = Path.Combine(judged, "modern-sentences.txt");
        string[] names = LearnedNames.Read(Path.Combine(judged, "modern-names.tsv"));
        ulong[] compiled = LearnedNames.Compile(names);
        ulong[] trie = GC.AllocateArray<ulong>(compiled.Length, pinned: true);
        compiled.CopyTo(trie, 0);

        var corpus = new SegmentedCorpus();
        foreach (string[] words in WordCorpora.Balanced(folder)) corpus.Add(words, WordStandard.Balanced);
        foreach (var words in WordCorpora.January(folder, heldOut: false)) corpus.Add(words.Select(word => word.Word), WordStandard.Newspaper);
        foreach (string[] words in WordCorpora.February(folder)) corpus.Add(words, WordStandard.Newspaper);
        foreach (string[] words in WordCorpora.Treebank(Path.Combine(folder, "wtb.train.conll"))) corpus.Add(words, WordStandard.Microblog);
        for (int i = 0; i < ModernWeight; i++)
            foreach (string[] words in WordCorpora.Modern(modern, heldOut: false)) corpus.Add(words, WordStandard.Newspaper);
        corpus.Freeze();
        log.Write($"{corpus.Text.Length} characters, {corpus.Begins.Count(begins => begins)} words, {names.Length} names\n");

        var features = new CrfFeatures(corpus, new LearnedAlphabet(corpus, trie));
        log.Write($"{features.Count} features\n");
        log.Flush();
        var trainer = new CrfTrainer(features);
        trainer.Train(corpus, Passes, log);
        byte[] newspaper = new CrfCompiler(features, trainer, WordStandard.Newspaper).Compile().ToPinnedArray();
        File.WriteAllBytes(output, newspaper);
        var model = new LearnedModel(CompiledFile.FromBytes(newspaper, output, LearnedModel.Kind, LearnedModel.Version));
        model.Validate();
        double january = WordScores.F1(model, WordCorpora.January(folder, heldOut: true).Select(line => line.Select(word => word.Word).ToArray()));
        double own = WordScores.F1(model, WordCorpora.Modern(modern, heldOut: true));
        log.Write($"{output}\t{newspaper.Length} bytes\nnewspaper, held out\t{january:F4}\nmodern sentences, held out\t{own:F4}\n");
    }
}
