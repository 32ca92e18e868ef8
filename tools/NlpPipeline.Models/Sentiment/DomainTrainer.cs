using System.Text;
using Microsoft.ML.Data;
using NlpPipeline.Classification;
using NlpPipeline.ML;
using NlpPipeline.Storage;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Trains a <see cref="DomainScorer"/>: first the gates, which predict the domain, those of each text from a model that was trained without it; then, with these gates, the two
/// logistic regressions, of positive against negative and of neutral against the rest.
/// </summary>
internal sealed class DomainTrainer
{
    internal const int Folds = 5;
    private const int GateParts = 2;
    private const int LeastSteps = 3; // n-grams whose weights have at most two steps decide nearly nothing; see docs/experiments.md
    private readonly int _domains;
    private readonly float[] _scales;
    private readonly int _wide;
    private readonly DomainSettings _settings;
    private readonly IReadOnlyList<SentimentText> _texts;
    private readonly FeatureSpace _space;
    private readonly SparseText[] _features;
    private readonly int[] _folds;
    private readonly float[][] _gates;
    private readonly float[][] _gateWeights;
    private readonly float[] _gateBiases;

    /// <summary>Reads the texts and trains the gates.</summary>
    /// <param name="texts">The training texts.</param>
    /// <param name="scales">For each domain, the factor of its copies of the features; the larger, the less their weights are penalized.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="progress">Called with a line for each step.</param>
    internal DomainTrainer(IReadOnlyList<SentimentText> texts, float[] scales, DomainSettings settings, Action<string> progress)
    {
        (_texts, _domains, _scales, _settings) = (texts, scales.Length, scales, settings);
        _space = FeatureSpace.Frequent([.. texts.Select(t => t.Text)], settings.MinimumTexts);
        _wide = Math.Min(settings.WideFeatures, _space.Count);
        _features = [.. texts.Select(t => _space.ToSparse(t.Text, TextNorm.Sentences))];
        progress($"{_space.Count} n-grams, {_wide} of them with weights for each domain");
        _folds = [.. texts.Select(t => (int)(CompiledFile.Crc32C(Encoding.UTF8.GetBytes(TextKey.Of(t.Text))) % Folds))];
        _gates = new float[texts.Count][];
        for (int part = 0; part < GateParts; part++)
        {
            var (weights, biases) = TrainGates(i => FoldOf(i) % GateParts != part);
            for (int i = 0; i < texts.Count; i++)
            {
                if (SentimentData.IsWords(texts[i].Source)) _gates[i] = OneHot(texts[i].Domain);
                else if (FoldOf(i) % GateParts == part) _gates[i] = Gates(weights, biases, _features[i]);
            }

            progress($"domains, part {part + 1} of {GateParts}");
        }

        (_gateWeights, _gateBiases) = TrainGates(_ => true);
    }

    internal int Features => _space.Count;

    /// <summary>Returns the fold of a text, which does not depend on the other texts.</summary>
    internal int FoldOf(int text) => _folds[text];

    /// <summary>Returns the share of the texts whose domain the gates predict without having seen them.</summary>
    internal double GateAccuracy()
    {
        int[] known = [.. Known(_ => true)];
        return known.Average(i => Array.IndexOf(_gates[i], _gates[i].Max()) == _texts[i].Domain ? 1.0 : 0);
    }

    /// <summary>Trains the two regressions on the texts that a condition selects.</summary>
    internal DomainWeights Train(Func<int, bool> include)
    {
        var included = Enumerable.Range(0, _texts.Count).Where(include).ToList();
        var leaning = included.FindAll(i => _texts[i].IsPositive is not null);
        var ratios = Ratios(leaning);
        var polarity = leaning.Select(i => Row(i, _texts[i].IsPositive!.Value, _texts[i].Weight, ratios)).ToList();
        foreach (int i in included)
        {
            if (_texts[i].Even == 0) continue;
            polarity.Add(Row(i, true, _texts[i].Even / 2, ratios));
            polarity.Add(Row(i, false, _texts[i].Even / 2, ratios));
        }

        var neutrality = included.Where(i => _texts[i].IsNeutral is not null).Select(i => Row(i, _texts[i].IsNeutral!.Value, _texts[i].Weight, null));
        return new DomainWeights(Regression(polarity, ratios), Regression([.. neutrality], null));
    }

    /// <summary>Returns the log-odds of a training text, before calibration.</summary>
    internal double LogOdds((float[] Weights, float Bias) regression, int text) => Dot(regression, Augment(text, _gates[text]));

    /// <summary>Returns the same with the exported gates, which were trained with the text.</summary>
    internal Func<(float[] Weights, float Bias), double> WithFinalGates(int text)
    {
        var row = Augment(text, Gates(_gateWeights, _gateBiases, _features[text]));
        return regression => Dot(regression, row);
    }

    private static double Dot((float[] Weights, float Bias) regression, VBuffer<float> row)
    {
        double sum = regression.Bias;
        var indices = row.GetIndices();
        var values = row.GetValues();
        for (int k = 0; k < indices.Length; k++) sum += regression.Weights[indices[k]] * (double)values[k];
        return sum;
    }

    /// <summary>Exports the compiled model, of which the expert for short texts is a part.</summary>
    /// <param name="weights">The two regressions.</param>
    /// <param name="calibration">The slope and intercept of polarity, then of neutrality.</param>
    /// <param name="names">The names of the domains.</param>
    /// <param name="expert">The expert for short texts.</param>
    internal byte[] Export(DomainWeights weights, float[] calibration, string[] names, ShortExpert expert)
    {
        int outputs = _domains + 1, shortColumn = DomainScorer.ShortColumn(_domains), columns = shortColumn + 2;
        float[] scales = !_settings.Quantise ? [] : [.. Enumerable.Range(0, shortColumn).Select(k => NgramTrieWriter.Scale(_space.Scales.AsSpan(0, k is 0 || k == outputs ? _space.Count : _wide), i => Weight(i, k))), .. expert.Scales];
        var biases = new float[NgramRows.Pad(columns)];
        for (int k = 0; k < shortColumn; k++) biases[k] = Bias(k);
        var trie = new NgramTrieWriter(columns, scales, LeastSteps);
        for (int i = 0; i < _space.Count; i++)
        {
            float[] row = new float[columns]; // n-grams that are too rare to tell domains apart have weights of the general models only
            for (int k = 0; k < shortColumn; k++)
            {
                if (i < _wide || k is 0 || k == outputs) row[k] = Weight(i, k);
            }

            trie.Add(_space.Hashes[i], row);
        }

        foreach (var (hash, polarity, neutrality) in expert.Weights)
        {
            float[] row = trie.WeightsOf(hash);
            (row[shortColumn], row[shortColumn + 1]) = (polarity, neutrality);
        }

        var writer = new CompiledFileWriter(DomainScorer.Kind, DomainScorer.FormatVersion).Add(string.Join('\n', names));
        trie.Write(writer, [.. _texts.Select(text => text.Text), .. expert.Texts], withPatterns: true);
        return writer.Add<float>(biases).Add<float>(calibration).Add<float>(expert.Biases).Add<float>(expert.Calibration).Add<int>(expert.Units).ToPinnedArray();

        float Weight(int i, int column)
        {
            if (column >= 2 * outputs) return _gateWeights[column - (2 * outputs)][i] * _space.Scales[i];
            var regression = column < outputs ? weights.Polarity : weights.Neutrality;
            int domain = (column % outputs) - 1;
            return (domain < 0 ? regression.Weights[i] : _scales[domain] * regression.Weights[GatedIndex(domain, i)]) * _space.Scales[i];
        }

        float Bias(int column)
        {
            if (column >= 2 * outputs) return _gateBiases[column - (2 * outputs)];
            var regression = column < outputs ? weights.Polarity : weights.Neutrality;
            int domain = (column % outputs) - 1;
            return domain < 0 ? regression.Bias : regression.Weights[BiasIndex(domain)];
        }
    }

    private int GatedIndex(int domain, int feature) => _space.Count + (domain * _wide) + feature;

    private int BiasIndex(int domain) => _space.Count + (_domains * _wide) + domain;

    private IEnumerable<int> Known(Func<int, bool> include) =>
        Enumerable.Range(0, _texts.Count).Where(i => include(i) && _texts[i].Domain >= 0 && !SentimentData.IsWords(_texts[i].Source));

    private (float[][] Weights, float[] Biases) TrainGates(Func<int, bool> include)
    {
        int[] known = [.. Known(include)];
        var counts = new int[_domains];
        foreach (int i in known) counts[_texts[i].Domain]++;

        // A domain is weighted with the square root of its number of texts, so that large domains do not absorb similar small ones.
        double share = known.Length / counts.Sum(c => Math.Sqrt(c));
        var rows = known.Select(i =>
        {
            var (indices, values) = Wide(_features[i]);
            return new FeatureRow(_texts[i].Domain, (float)(share / Math.Sqrt(counts[_texts[i].Domain])), indices, values);
        }).ToArray();
        var (weights, biases) = Lbfgs.Solve(rows, _domains, _wide, _settings.L2OfGates, _settings.IterationsOfGates);
        return (weights, biases);
    }

    private BinaryRow Row(int text, bool label, float weight, float[]? ratios) => new() { Label = label, Weight = weight, Features = Augment(text, _gates[text], ratios) };

    /// <summary>Trains a regression. If the features were multiplied by ratios, so are the weights, which thereby apply to the features themselves.</summary>
    private (float[] Weights, float Bias) Regression(List<BinaryRow> rows, float[]? ratios)
    {
        var (weights, bias) = BinaryLbfgs.Train(rows, BiasIndex(_domains), _settings.L2, _settings.Iterations);
        if (ratios is null) return (weights, bias);
        for (int i = 0; i < _space.Count; i++)
        {
            weights[i] *= ratios[i];
            for (int domain = 0; domain < _domains && i < _wide; domain++) weights[GatedIndex(domain, i)] *= ratios[i];
        }

        return (weights, bias);
    }

    /// <summary>
    /// Returns for each feature a factor that grows with the difference of its shares in positive and negative texts: the root of the logarithm of their ratio
    /// (Wang and Manning 2012 use the logarithm itself). So informative features are penalized less. The mean square of the factors over the texts is 1.
    /// </summary>
    private float[] Ratios(List<int> texts)
    {
        const double Least = 0.1;
        var (positive, negative) = (new double[_space.Count], new double[_space.Count]);
        Array.Fill(positive, 1);
        Array.Fill(negative, 1);
        foreach (int i in texts)
        {
            if (SentimentData.IsWords(_texts[i].Source)) continue;
            double[] counts = _texts[i].IsPositive!.Value ? positive : negative;
            foreach (int feature in _features[i].Indices) counts[feature] += _texts[i].Weight;
        }

        double ofAll = positive.Sum() / negative.Sum(), squares = 0, total = 0;
        var ratios = new double[_space.Count];
        for (int i = 0; i < ratios.Length; i++)
        {
            double square = Math.Abs(Math.Log(positive[i] / negative[i] / ofAll)) + Least, count = positive[i] + negative[i];
            ratios[i] = Math.Sqrt(square);
            squares += square * count;
            total += count;
        }

        double mean = Math.Sqrt(squares / total);
        return [.. ratios.Select(r => (float)(r / mean))];
    }

    /// <summary>Returns the features of a text for all domains, then for each domain its copies times the gate, then a constant for each domain.</summary>
    private VBuffer<float> Augment(int text, float[] gates, float[]? ratios = null)
    {
        var (indices, values) = _features[text];
        if (ratios is not null) values = [.. values.Select((v, k) => v * ratios[indices[k]])];
        int wide = WideCount(indices), open = gates.Count(g => g > 0), at = indices.Length;
        var allIndices = new int[indices.Length + (open * (wide + 1))];
        var allValues = new float[allIndices.Length];
        indices.CopyTo(allIndices, 0);
        values.CopyTo(allValues, 0);
        for (int domain = 0; domain < _domains; domain++)
        {
            float gate = gates[domain];
            if (gate == 0) continue;
            for (int k = 0; k < wide; k++)
            {
                allIndices[at] = GatedIndex(domain, indices[k]);
                allValues[at++] = _scales[domain] * gate * values[k];
            }
        }

        for (int domain = 0; domain < _domains; domain++)
        {
            if (gates[domain] == 0) continue;
            allIndices[at] = BiasIndex(domain);
            allValues[at++] = gates[domain];
        }

        return new VBuffer<float>(BiasIndex(_domains), allIndices.Length, allValues, allIndices);
    }

    private SparseText Wide(SparseText features)
    {
        int count = WideCount(features.Indices);
        return new SparseText(features.Indices[..count], features.Values[..count]);
    }

    private int WideCount(int[] indices)
    {
        int found = Array.BinarySearch(indices, _wide);
        return found < 0 ? ~found : found;
    }

    private float[] Gates(float[][] weights, float[] biases, SparseText features)
    {
        var logOdds = new double[_domains];
        for (int d = 0; d < _domains; d++)
        {
            logOdds[d] = biases[d];
            for (int k = 0; k < features.Indices.Length && features.Indices[k] < _wide; k++) logOdds[d] += weights[d][features.Indices[k]] * (double)features.Values[k];
        }

        LinearModel.ToProbabilities(logOdds);
        return [.. logOdds.Select(p => (float)DomainScorer.Gate(p))];
    }

    private float[] OneHot(int domain)
    {
        var gates = new float[_domains];
        gates[domain] = 1;
        return gates;
    }
}

/// <summary>The settings of the training of the shipped sentiment model.</summary>
/// <param name="MinimumTexts">The minimum number of training texts with an n-gram.</param>
/// <param name="WideFeatures">The number of the most frequent n-grams that have weights for each domain.</param>
/// <param name="L2">The weight of the squared penalty of the two regressions.</param>
/// <param name="Iterations">The maximum number of iterations of L-BFGS for each.</param>
/// <param name="L2OfGates">The weight of the squared penalty of the gates.</param>
/// <param name="IterationsOfGates">The maximum number of iterations for the gates.</param>
/// <param name="Quantise">Whether weights are quantized to bytes; if not, all n-grams must have weights for each domain, and the expert none.</param>
internal readonly record struct DomainSettings(
    int MinimumTexts, int WideFeatures, float L2, int Iterations, float L2OfGates, int IterationsOfGates, bool Quantise = true);

/// <summary>The two regressions of a sentiment model: positive against negative, and neutral against the rest.</summary>
internal sealed record DomainWeights((float[] Weights, float Bias) Polarity, (float[] Weights, float Bias) Neutrality);
