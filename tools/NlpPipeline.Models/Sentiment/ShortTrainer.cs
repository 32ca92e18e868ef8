using System.Globalization;
using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Trains the expert for short texts: two logistic regressions over n-grams, and a bias for each length. The calibration comes from models that have not seen the text
/// they are asked for.
/// </summary>
internal sealed class ShortTrainer
{
    /// <summary>The length in units up to which only the expert scores a text, and that from which it has no weight.</summary>
    internal const int ShortUnits = 16, LongUnits = 48;

    private const int Folds = 5, MinimumTexts = 2, Iterations = 60;
    private const float L2 = 4, LengthScale = 1;
    private readonly IReadOnlyList<SentimentText> _texts;
    private readonly FeatureSpace _space;
    private readonly VBuffer<float>[] _rows;

    internal ShortTrainer(IReadOnlyList<SentimentText> texts)
    {
        _texts = texts;
        _space = FeatureSpace.Frequent([.. texts.Select(text => text.Text)], MinimumTexts, withPatterns: true);
        _rows = [.. texts.Select(RowOf)];
    }

    /// <summary>Trains the expert.</summary>
    internal ShortExpert Train(TextWriter progress)
    {
        var polarity = new double[_texts.Count];
        var neutrality = new double[_texts.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            var partial = Train(i => i % Folds != fold);
            for (int i = fold; i < _texts.Count; i += Folds) (polarity[i], neutrality[i]) = (Dot(partial.Polarity, i), Dot(partial.Neutrality, i));
        }

        float[] calibration = [.. Calibrate(i => _texts[i].IsNeutral == true ? null : _texts[i].IsPositive, polarity), .. Calibrate(i => _texts[i].IsNeutral, neutrality)];
        Report(polarity, neutrality, calibration, progress);
        var weights = Train(_ => true);
        float[] scales = [Scale(weights.Polarity), Scale(weights.Neutrality)];
        return new ShortExpert(
            [.. _texts.Select(text => text.Text)], _space.Hashes.Select((hash, i) => (hash, weights.Polarity.Weights[i] * _space.Scales[i], weights.Neutrality.Weights[i] * _space.Scales[i])),
            scales, [.. Biases(weights.Polarity), .. Biases(weights.Neutrality)], calibration, [ShortUnits, LongUnits]);

        float Scale((float[] Weights, float Bias) regression) => NgramTrieWriter.Scale(_space.Scales, i => regression.Weights[i] * _space.Scales[i]);

        IEnumerable<float> Biases((float[] Weights, float Bias) regression) =>
            Enumerable.Range(0, DomainScorer.Lengths).Select(length => regression.Bias + (LengthScale * regression.Weights[_space.Count + length]));
    }

    private DomainWeights Train(Func<int, bool> include)
    {
        var included = Enumerable.Range(0, _texts.Count).Where(include).ToList();
        var polarity = included.Where(i => _texts[i].IsPositive is not null).Select(i => new BinaryRow { Label = _texts[i].IsPositive!.Value, Weight = _texts[i].Weight, Features = _rows[i] });
        var neutrality = included.Where(i => _texts[i].IsNeutral is not null).Select(i => new BinaryRow { Label = _texts[i].IsNeutral!.Value, Weight = _texts[i].Weight, Features = _rows[i] });
        int features = _space.Count + DomainScorer.Lengths;
        return new DomainWeights(BinaryLbfgs.Train([.. polarity], features, L2, Iterations), BinaryLbfgs.Train([.. neutrality], features, L2, Iterations));
    }

    /// <summary>The n-grams of a text, followed by its length.</summary>
    private VBuffer<float> RowOf(SentimentText text)
    {
        var (indices, values) = _space.ToSparse(text.Text, TextNorm.Sentences);
        var counter = new UnitCounter();
        TextUnits.Read(text.Text, ref counter);
        return new VBuffer<float>(
            _space.Count + DomainScorer.Lengths, indices.Length + 1, [.. values, LengthScale], [.. indices, _space.Count + DomainScorer.LengthOf(counter.Units)]);
    }

    private double Dot((float[] Weights, float Bias) regression, int text)
    {
        double sum = regression.Bias;
        var indices = _rows[text].GetIndices();
        var values = _rows[text].GetValues();
        for (int k = 0; k < indices.Length; k++) sum += regression.Weights[indices[k]] * (double)values[k];
        return sum;
    }

    private float[] Calibrate(Func<int, bool?> label, double[] logOdds)
    {
        var rows = Enumerable.Range(0, _texts.Count).Where(i => label(i) is not null)
            .Select(i => new BinaryRow { Label = label(i)!.Value, Weight = _texts[i].Weight, Features = new VBuffer<float>(1, [(float)logOdds[i]]) }).ToArray();
        var (weights, bias) = BinaryLbfgs.Train(rows, 1, 0, 50);
        return [weights[0], bias];
    }

    /// <summary>Writes for each source the share of texts whose class is predicted correctly by models that were not trained on them.</summary>
    private void Report(double[] polarity, double[] neutrality, float[] calibration, TextWriter progress)
    {
        foreach (var source in Enumerable.Range(0, _texts.Count).GroupBy(i => _texts[i].Source))
        {
            double right = source.Average(i =>
            {
                double neutral = Logistic((calibration[2] * neutrality[i]) + calibration[3]), positive = Logistic((calibration[0] * polarity[i]) + calibration[1]);
                double isNegative = (1 - neutral) * (1 - positive), isPositive = (1 - neutral) * positive;
                int answer = neutral >= isNegative && neutral >= isPositive ? SentimentData.Neutral : isPositive > isNegative ? SentimentData.Positive : SentimentData.Negative;
                return answer == _texts[i].Class ? 1.0 : 0;
            });
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"short texts of {source.Key}, held out: {right:F3} of {source.Count()}"));
        }
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));

    private struct UnitCounter : IUnitSink
    {
        internal long Units { get; private set; }

        public readonly void Add(ulong unit, int start, int end)
        {
        }

        public void EndSentence(int units) => Units += units;
    }
}

/// <summary>The expert for short texts.</summary>
/// <param name="Texts">The texts from which it was learnt.</param>
/// <param name="Weights">The weights of polarity and of neutrality of each n-gram and pattern.</param>
/// <param name="Scales">The two scales of the weights.</param>
/// <param name="Biases">For each output and each length, a bias.</param>
/// <param name="Calibration">The slope and intercept of polarity, then of neutrality.</param>
/// <param name="Units">The units up to which it has the whole weight, and those from which on it has none.</param>
internal sealed record ShortExpert(string[] Texts, IEnumerable<(ulong Hash, float Polarity, float Neutrality)> Weights, float[] Scales, float[] Biases, float[] Calibration, int[] Units);
