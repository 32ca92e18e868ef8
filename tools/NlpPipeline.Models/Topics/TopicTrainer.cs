using System.Globalization;
using System.Text;
using NlpPipeline.Classification;
using NlpPipeline.ML;

namespace NlpPipeline.Models;

/// <summary>Trains the shipped topic model. Single-threaded and seeded: the same data gives the same bytes.</summary>
internal static class TopicTrainer
{
    private const int HeldOutFold = 3;
    private const string TableHead = "| set | texts | accuracy | of the fifteen of TNEWS |\n|---|---:|---:|---:|\n";
    private static readonly TrainingSettings Settings = new(MinimumTexts: 2, MaximumFeatures: 200_000, L2: 30, Iterations: 60, TextNorm.Whole, Quantise: true, MaximumOrder: 3);

    /// <summary>Evaluates on held-out articles and headlines, trains on all training sets, and writes the model and its card (same name, .md).</summary>
    /// <param name="data">The folder of the data sets, in the subfolders <c>news</c> and <c>keywords/tnews</c>.</param>
    /// <param name="output">The path of the model file to write.</param>
    /// <param name="progress">Receives a line for each step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is invalid.</exception>
    internal static void Train(string data, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        var partial = TopicData.ReadTraining(data, HeldOutFold);
        progress.WriteLine($"{partial.Texts.Count} training texts, with every tenth article and headline held out");
        var partialModel = TopicBlend.Train(partial.Texts, Settings).Model;
        var sources = partial.Texts.Select(t => t.Source).ToHashSet(StringComparer.Ordinal);
        var held = TopicData.ReadMeasured(data, HeldOutFold).Where(t => sources.Contains(t.Source)).ToList();
        var heldOut = new StringBuilder(TableHead);
        foreach (var group in held.GroupBy(t => t.Source)) Report(group.Key, partialModel, group, heldOut, progress);
        Report("all articles held out", partialModel, held.Where(t => TopicData.IsArticle(t.Source)), heldOut, progress);

        var set = TopicData.ReadTraining(data, -1);
        progress.WriteLine($"{set.Texts.Count} training texts; {set.Duplicates} duplicates and evaluation texts omitted");
        var (bytes, model, _, space) = TopicBlend.Train(set.Texts, Settings);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        var measured = new StringBuilder(TableHead);
        foreach (var group in TopicData.ReadMeasured(data, -1).GroupBy(t => t.Source)) Report(group.Key, model, group, measured, progress);
        File.WriteAllText(Path.ChangeExtension(output, ".md"), $"""
            {Head(set)}
            ## Every tenth text, held out from a model trained without it

            The form of the model and its weights were chosen by the mean of headlines of TNEWS, other headlines and articles like these, cross-validated.

            {heldOut}
            ## Headlines that took no part in training or tuning

            {measured}
            {space.Count} n-grams, {bytes.Length} bytes.

            """);
    }

    private static void Report(string source, LinearModel model, IEnumerable<LabeledText> texts, StringBuilder card, TextWriter progress)
    {
        var all = Evaluate(model, texts, TopicData.Labels.Length);
        var fifteen = texts.Where(t => t.Class < TopicData.OfTnews).ToList();
        string ofFifteen = fifteen.Count == 0 ? "" : Evaluate(model, fifteen, TopicData.OfTnews).Accuracy.ToString("F4", CultureInfo.InvariantCulture);
        string line = string.Create(CultureInfo.InvariantCulture, $"| {source} | {all.Count} | {all.Accuracy:F4} | {ofFifteen} |");
        card.Append(line).Append('\n');
        progress.WriteLine(line);
    }

    /// <summary>Evaluates a model, predicting the most probable of the first sections.</summary>
    private static Evaluation Evaluate(LinearModel model, IEnumerable<LabeledText> texts, int sections)
    {
        var result = new Evaluation(TopicData.Labels);
        var probabilities = new double[TopicData.Labels.Length];
        var topics = new TopicModel(model);
        foreach (var text in texts)
        {
            topics.TryScore(text.Text, probabilities);
            result.Add(text.Class, probabilities.AsSpan(0, sections));
        }

        return result;
    }

    private static string Head(TextSet set) => $"""
        # topics.bin

        The section of a newspaper that a headline or an article belongs to. Made by
        `dotnet run -c Release --project tools/NlpPipeline.Models -- topics`; this card too.

        ## Method

        The mean of two models, linear in the n-grams (n = 1, 2, 3) of characters, Latin words and numbers, folded to half width and lower case,
        and so one table. Of the n-grams in at least {Settings.MinimumTexts} training texts, the {Settings.MaximumFeatures} that tell most about the section (chi-squared) are kept, found
        by a 64-bit hash. Counts are weighted with the inverse document frequency (its factor is in the exported weights) and divided by the square root of
        the text's length. Of an article the first 1000 characters are learnt. Beyond a thousand units the divisor grows with the length itself, so
        that a book is no surer than an article.

        - Multinomial logistic regression (Microsoft.ML, LbfgsMaximumEntropy, one thread; L2 penalty {Settings.L2}, at most {Settings.Iterations} iterations), which counts {1 - TopicBlend.Shared:F1}. Beside the
          n-grams stand the log-odds of three models of the same kind, one of each other source of headlines and one of the articles, which draw the lines
          between sections elsewhere.
        - Vectors of 64 numbers for the n-grams, whose sum over a text goes through a softmax for each source and one for all, which counts {TopicBlend.Shared:F1}: so what one source
          teaches of an n-gram serves the others. {TopicBlend.Models} such models from different random numbers (seeded) are averaged. Trained by Adagrad in our own code, for
          Microsoft.ML has no such model.

        Among the sections of TNEWS the answer is drawn a fifth of the way towards the softmax of TNEWS alone.

        ## Sections

        {string.Join('、', TopicData.Labels)}. The first fifteen are those of TNEWS (story is 故事, world is 国际, stock is 股票). Of the other
        sources: IT and science are 科技, stocks is 股票, realty is 房产, politics is 时政, regimen is 健康, food is 美食, baby is 育儿;
        discovery (探索) and essay (美文) are left out. "Of the fifteen" takes the most probable of those fifteen, on the texts that are one of them.

        ## Training texts

        Texts equal but for white space, punctuation, case and width count once, and none stands in a set of the last table.

        | set | texts | weight of each |
        |---|---:|---:|
        {string.Join('\n', set.Texts.GroupBy(t => t.Source).Select(g => string.Create(CultureInfo.InvariantCulture, $"| {g.Key} | {g.Count()} | {g.First().Weight} |")))}

        ## Terms

        The texts are public research sets (TNEWS of CLUE and FewCLUE, the headline set of NLPCC 2017, THUCNews of Tsinghua University, the
        Sogou laboratory's news) and are not part of this project; only weights made from them are. THUCNews and Sogou are for research.
        Whoever needs weights with other terms trains on texts of their own with `nlp train topics`.

        """;
}
