using System.Globalization;
using System.Text;
using NlpPipeline.Classification;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>Trains the shipped topic model. Single-threaded and seeded: the same data gives the same bytes.</summary>
internal static class TopicTrainer
{
    private const int HeldOutFold = 3;
    private const int FewestTexts = 100;
    private static readonly TrainingSettings Settings = new(MinimumTexts: 2, MaximumFeatures: 200_000, L2: 0, Iterations: 0, TextNorm.Damped, Quantise: true, MaximumOrder: 3);
    private static readonly double[] Thresholds = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5];

    /// <summary>Evaluates on held-out texts, trains on all training sets, and writes the model and its card (same name, .md).</summary>
    /// <param name="data">The folder of the data sets, in the subfolders <c>news</c>, <c>keywords/tnews</c> and <c>sentiment</c>.</param>
    /// <param name="judged">The folder of the texts that were written for this project.</param>
    /// <param name="output">The path of the model file to write.</param>
    /// <param name="progress">Receives a line for each step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is invalid.</exception>
    internal static void Train(string data, string judged, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        var partial = TopicData.ReadTraining(data, judged, HeldOutFold);
        progress.WriteLine($"{partial.Texts.Count} training texts, with every tenth text held out");
        var partialModel = new TopicModel(TopicBlend.Train(partial.Texts, Settings, 0).Model);
        var sources = partial.Texts.Select(t => t.Source).ToHashSet(StringComparer.Ordinal);
        var held = TopicData.ReadMeasured(data, judged, HeldOutFold).Where(t => sources.Contains(t.Source)).ToList();
        double threshold = BestThreshold(partialModel, held);
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"threshold {threshold}"));
        var heldOut = new TopicTable(partialModel, threshold, progress);
        foreach (var group in held.GroupBy(t => t.Source)) heldOut.Add(group.Key, [.. group]);
        heldOut.Add("all articles held out", [.. held.Where(t => TopicData.IsArticle(t.Source))]);

        var set = TopicData.ReadTraining(data, judged, -1);
        progress.WriteLine($"{set.Texts.Count} training texts; {set.Duplicates} duplicates and evaluation texts omitted");
        var (bytes, model, space) = TopicBlend.Train(set.Texts, Settings, threshold);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        var measured = new TopicTable(new TopicModel(model), threshold, progress);
        foreach (var group in TopicData.ReadMeasured(data, judged, -1).GroupBy(t => t.Source)) measured.Add(group.Key, [.. group]);
        File.WriteAllText(Path.ChangeExtension(output, ".md"), string.Create(CultureInfo.InvariantCulture, $"{Head(set, threshold)}\n{Results(heldOut, measured)}\n{space.Count:N0} n-grams; {bytes.Length:N0} bytes with them. The shipped file is smaller, because its n-grams are in [ngrams.bin](ngrams.md).\n"));
    }

    /// <summary>
    /// Returns the threshold with the greatest share of correct texts. Each set of at least a hundred texts has the same weight, but sets with a topic have three times the weight of
    /// those without, because most documents have one.
    /// </summary>
    private static double BestThreshold(TopicModel model, List<LabeledText> held) => Thresholds.MaxBy(threshold =>
    {
        return Mean(isNone: true) + (3 * Mean(isNone: false));

        double Mean(bool isNone) => held.GroupBy(t => t.Source).Where(g => g.First().Class == TopicData.None == isNone && g.Count() >= FewestTexts).Average(g => TopicTable.Right(model, [.. g], threshold));
    });

    private static string Head(TextSet set, double threshold) => $"""
        # topics.bin

        The topic model: the newspaper section that a headline or an article belongs to. `dotnet run -c Release --project tools/NlpPipeline.Models -- topics` writes the model and this card. The shipped file contains no n-grams; `join` moves them to [ngrams.bin](ngrams.md).

        ## Method

        The model is linear in the n-grams (n = 1, 2, 3) of characters, Latin words and numbers, in half-width form and lower case.

        - Of the n-grams that occur in at least {Settings.MinimumTexts} training texts, the {Settings.MaximumFeatures.ToString("N0", CultureInfo.InvariantCulture)} most informative about the section (chi-squared) are kept. They are identified by a 64-bit hash.
        - The count of an n-gram is multiplied by the inverse document frequency, which is included in the exported weights, and divided by the length of the text to the power of 0.8. With this power, the probabilities of both headlines and articles are well calibrated.
        - The first 1,000 characters of an article are used for training. Above 1,000 units, the divisor grows with the length itself, so that the probabilities of a book are no closer to 0 or 1 than those of an article.

        Training:

        - Each n-gram has a vector of 64 numbers. The sum of the vectors of a text is the input of several softmax functions: one for each kind of source, and one for all texts, which is the one that is shipped. All sources share the vectors, so that the model uses what it learns from one source for all of them.
        - {TopicBlend.Models} such models with different random numbers (fixed seeds) are averaged.
        - They are trained by Adagrad in our own code, because Microsoft.ML has no such model.
        - Each softmax uses the sections that its source has. The articles have no influence on sections that they lack (娱乐, 游戏). A source of headlines has little influence on sections that it lacks (the headlines of TNEWS: 健康). Only the texts that were written for this project have every section.
        - Between the sections of TNEWS, the result is interpolated: 0.7 of the softmax for all texts, 0.3 of the softmax of TNEWS.

        Texts without a topic (small talk, questions to a shop, reviews, personal posts) are one more class beside the sections. A text has no topic if the probability of its most probable section is below the threshold of {threshold.ToString(CultureInfo.InvariantCulture)}. With this threshold, the share of correct answers on held-out texts is greatest, if three of four texts have a topic.

        ## Sections

        {string.Join('、', TopicData.Labels)}

        [docs/topics.md](../docs/topics.md) describes them. The first fifteen are those of TNEWS (story is 故事, world is 国际, stock is 股票). The sections of the other sources are mapped:

        - IT and science are 科技, stocks is 股票, realty is 房产, politics is 时政, regimen is 健康, food is 美食, baby is 育儿.
        - Discovery (探索) and essay (美文) are left out.

        ## Training texts

        Texts that differ only in white space, punctuation, case or width count once. None of them is in a set of the last table.

        | set | texts | weight of each |
        |---|---:|---:|
        {string.Join('\n', set.Texts.GroupBy(t => t.Source).Select(g => string.Create(CultureInfo.InvariantCulture, $"| {g.Key} | {g.Count():N0} | {g.First().Weight} |")))}

        The sets whose names begin with written or short_judged, and the sets terms and names, are in `data/training` and were written for this project. The sets reviews, take_away_reviews, posts and subtitles have no topic.

        ## Terms

        The other texts are public research sets and are not part of this project; only weights made from them are. They are TNEWS of CLUE and FewCLUE, the headline set of NLPCC 2017, THUCNews of Tsinghua University and the Sogou laboratory's news; the texts without a topic are from the sets of [sentiment.md](sentiment.md) and OpenSubtitles. THUCNews and Sogou are for research. To get weights with other terms, train on your own texts with `nlp train topics`.

        """;

    private static string Results(TopicTable heldOut, TopicTable measured) => $"""
        ## Scores on held-out training texts

        Every tenth text was held out. The scores are those of a model that was trained without these texts. The form of the model and its weights were chosen on them, and on articles of sections of which the model had not seen articles (see [experiments.md](../docs/experiments.md)).

        - "Right" is the share of correct answers. A text without a topic is correct if the model gives it none.
        - "With a topic" is the share of texts to which the model gives a topic.
        - "Accuracy" is that of the most probable section, and "error" its expected calibration error.
        - "Among its sections" considers only the sections that occur in the set, as `nlp evaluate topics` does.

        {heldOut}
        ## Scores on headlines that were not used for training or tuning

        {measured}
        """;
}

/// <summary>A table of the results of a model: a row for each set of texts.</summary>
/// <param name="model">The model.</param>
/// <param name="threshold">The probability below which a text has no topic.</param>
/// <param name="progress">Receives each row.</param>
internal sealed class TopicTable(TopicModel model, double threshold, TextWriter progress)
{
    private readonly StringBuilder _rows = new("| set | texts | right | with a topic | accuracy | error | among its sections | error |\n|---|---:|---:|---:|---:|---:|---:|---:|\n");

    /// <summary>Returns the share of texts whose section is predicted or, if they have none, for which no topic is set.</summary>
    internal static double Right(TopicModel model, IReadOnlyList<LabeledText> texts, double threshold) =>
        texts.Average(t => (model.Score(t.Text, threshold)?.Name ?? "") == (t.Class == TopicData.None ? "" : TopicData.Labels[t.Class]) ? 1.0 : 0);

    internal void Add(string source, IReadOnlyList<LabeledText> texts)
    {
        double topics = texts.Average(t => model.Score(t.Text, threshold) is null ? 0 : 1.0);
        string row = string.Create(CultureInfo.InvariantCulture, $"| {source} | {texts.Count:N0} | {Right(model, texts, threshold):F4} | {topics:F4} | ");
        if (texts[0].Class == TopicData.None) row += "| | | |";
        else row += Measures([.. Enumerable.Range(0, TopicData.None)]) + Measures([.. texts.Select(t => t.Class).Distinct().Order()]);
        _rows.Append(row).Append('\n');
        progress.WriteLine(row);

        string Measures(int[] sections)
        {
            var result = new Evaluation(TopicData.Labels);
            var probabilities = new double[TopicData.None];
            foreach (var text in texts)
            {
                model.TryScore(text.Text, probabilities);
                int best = sections.MaxBy(k => probabilities[k]);
                double sum = sections.Length == TopicData.None ? 1 : sections.Sum(k => probabilities[k]);
                result.Add(text.Class, best, probabilities[best] / sum);
            }

            return string.Create(CultureInfo.InvariantCulture, $"{result.Accuracy:F4} | {result.CalibrationError:F3} | ");
        }
    }

    public override string ToString() => _rows.ToString();
}
