using System.Globalization;
using System.Text;
using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.Storage;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>Trains the shipped sentiment model. Single-threaded and seeded: the same data gives the same bytes.</summary>
internal static class SentimentTrainer
{
    internal static DomainSettings Settings { get; } =
        new(MinimumTexts: 3, WideFeatures: 100_000, L2: 30, Iterations: 50, L2OfGates: 10, IterationsOfGates: 25);

    /// <summary>Evaluates with every fifth text held out, trains on all training sets, and writes the model and its card (same name, .md).</summary>
    /// <param name="data">The folder of the data sets, in the subfolders <c>sentiment</c>, <c>news</c> and <c>dicts</c>.</param>
    /// <param name="judged">The folder of written and judged texts: <c>data/training</c>.</param>
    /// <param name="output">The path of the model file to write.</param>
    /// <param name="progress">Receives a line for each step.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidDataException">A data file is invalid.</exception>
    internal static void Train(string data, string judged, string output, TextWriter progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        var texts = SentimentData.ReadTraining(data, judged, out var leftOut);
        progress.WriteLine($"{texts.Count} training texts; {leftOut.Values.Sum()} near duplicates of evaluation texts omitted");
        var trainer = new DomainTrainer(texts, SentimentData.DomainScales, Settings, progress.WriteLine);
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"accuracy of the domain: {trainer.GateAccuracy():P1}"));
        var heldOut = Enumerable.Range(0, texts.Count).Where(i => trainer.FoldOf(i) == 0 && texts[i].IsLabeled && !SentimentData.IsWords(texts[i].Source)).ToList();
        var partial = trainer.Train(i => trainer.FoldOf(i) != 0);
        var polarity = heldOut.ToDictionary(i => i, i => trainer.LogOdds(partial.Polarity, i));
        var neutrality = heldOut.ToDictionary(i => i, i => trainer.LogOdds(partial.Neutrality, i));
        float[] calibration = [.. Calibrate(heldOut, i => texts[i].IsPositive, polarity), .. Calibrate(heldOut, i => texts[i].IsNeutral, neutrality)];
        var shortTexts = SentimentData.ReadShort(data, judged);
        var unseen = heldOut.Select(i => TextKey.Of(texts[i].Text)).ToHashSet(StringComparer.Ordinal);
        var (without, _) = Compile(partial, [.. shortTexts.Where(text => !unseen.Contains(TextKey.Of(text.Text)))]);
        progress.WriteLine("Every fifth text, held out:");
        string validated = Table(heldOut.Select(i => (texts[i], ToProbabilities(without.Score(texts[i].Text)))), progress);
        var (model, bytes) = Compile(trainer.Train(_ => true), shortTexts);
        File.WriteAllBytes(output, bytes);
        progress.WriteLine($"{output}: {bytes.Length} bytes");
        string measured = Table(SentimentData.ReadMeasured(data).Select(t => (t, ToProbabilities(model.Score(t.Text)))), progress);
        File.WriteAllText(Path.ChangeExtension(output, ".md"), SentimentCard.Write(texts, leftOut, trainer, calibration, validated, measured, bytes.Length, shortTexts));

        (SentimentModel Model, byte[] Bytes) Compile(DomainWeights weights, IReadOnlyList<SentimentText> ofExpert)
        {
            byte[] compiled = trainer.Export(weights, calibration, SentimentData.Domains, new ShortTrainer(ofExpert).Train(progress));
            return (new SentimentModel(new DomainScorer(CompiledFile.FromBytes(compiled, output, DomainScorer.Kind, DomainScorer.FormatVersion))), compiled);
        }
    }

    /// <summary>Platt scaling of the log-odds of held-out texts; returns slope and intercept.</summary>
    private static float[] Calibrate(List<int> heldOut, Func<int, bool?> label, Dictionary<int, double> logOdds)
    {
        var rows = heldOut.Where(i => label(i) is not null)
            .Select(i => new BinaryRow { Label = label(i)!.Value, Weight = 1, Features = new VBuffer<float>(1, [(float)logOdds[i]]) }).ToArray();
        var (weights, bias) = BinaryLbfgs.Train(rows, 1, 0, 50);
        return [weights[0], bias];
    }

    private static string Table(IEnumerable<(SentimentText Text, (double Negative, double Neutral, double Positive) P)> answers, TextWriter progress)
    {
        var sets = new SortedDictionary<string, SentimentFigures>(StringComparer.Ordinal);
        foreach (var (text, p) in answers)
        {
            if (!sets.TryGetValue(text.Source, out var figures)) sets.Add(text.Source, figures = new SentimentFigures());
            figures.Add(text, p.Negative, p.Neutral, p.Positive);
        }

        var table = new StringBuilder(SentimentFigures.TableHead);
        foreach (var (source, figures) in sets)
        {
            progress.WriteLine(figures.Row(source));
            table.Append(figures.Row(source)).Append('\n');
        }

        return table.ToString();
    }

    private static (double Negative, double Neutral, double Positive) ToProbabilities(SentimentScore score) => (score.Negative, score.Neutral, score.Positive);
}
