using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Two log-odds, of positive against negative and of neutral against the rest, each from two experts. That for long texts is the sum of a model for all texts and of
/// one model for each domain (reviews, microblogs, news, ...), weighted with the probability of the domain for the whole text (a mixture of linear experts, gated by a
/// multinomial logistic regression). That for short texts is one model, learnt from short texts alone; it has the whole say on the shortest texts, and less the longer
/// they are. All models are linear in the counts of n-grams, divided by the sum of the square roots of the sentences' lengths.
/// </summary>
internal sealed class DomainScorer : TextScorer
{
    internal const string Kind = "SNTM";
    internal const int FormatVersion = (3 << 8) | CharacterNgrams.Version;
    internal const int Polarity = 0, Neutrality = 1;

    /// <summary>The maximum number of domains; see <see cref="ColumnCount"/>.</summary>
    private const int MaxDomains = (NgramTable.MaxColumns - 2) / 3;

    /// <summary>Number of lengths that have a bias of their own in the expert for short texts.</summary>
    internal const int Lengths = 9;

    private static ReadOnlySpan<int> LengthBounds => [2, 3, 4, 6, 9, 14, 20, 30];

    private readonly NgramTable _table;
    private readonly PairTable _pairs; // of n-grams too rare to tell domains apart
    private readonly PairTable _shortPairs; // of the expert for short texts
    private readonly float[] _shortBiases; // for each output and each length
    private readonly float[] _shortCalibration; // slope and intercept of each output
    private readonly int _short, _long; // units up to which a text is all short, and from which on it is not short at all
    private readonly float[] _biases;
    private readonly float[] _calibration; // slope and intercept of each output
    private readonly int _domains;

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The tables do not fit together, or a value is out of range.</exception>
    internal DomainScorer(CompiledFile file)
    {
        File = file;
        Domains = TableCheck.Lines(file, 0, MaxDomains);
        _domains = Domains.Length;
        _table = new NgramTable(file, 1, ColumnCount(_domains));
        _pairs = new PairTable(file, 4, (0, _table.Scales[0]), (_domains + 1, _table.Scales[_domains + 1]));
        _biases = file.Section<float>(5).ToArray();
        _calibration = file.Section<float>(6).ToArray();
        var shortScales = file.Section<float>(8);
        _shortBiases = file.Section<float>(9).ToArray();
        _shortCalibration = file.Section<float>(10).ToArray();
        var bounds = file.Section<int>(11);
        if (_biases.Length != _table.Columns || _calibration.Length != 4 || shortScales.Length != 2 || _shortBiases.Length != 2 * Lengths || _shortCalibration.Length != 4
            || bounds.Length != 2 || bounds[0] < 1 || bounds[1] <= bounds[0])
            throw file.UnsoundModel("its tables do not fit together");
        foreach (int section in (ReadOnlySpan<int>)[5, 6, 8, 9, 10]) TableCheck.Finite(file, section);
        (_short, _long) = (bounds[0], bounds[1]);
        _shortPairs = new PairTable(file, 7, (_table.Columns, shortScales[0]), (_table.Columns + 1, shortScales[1]));
    }

    internal override CompiledFile File { get; }

    internal string[] Domains { get; }

    internal override int Sums => _table.Columns + 2;

    internal override int Outputs => 2;

    internal override int Gates => _domains;

    /// <summary>The columns: for each output the model for all and those of the domains; then the domains' own log-odds.</summary>
    internal static int ColumnCount(int domains) => (3 * domains) + 2;

    internal override TextLength Accumulate(ReadOnlySpan<char> text, Span<double> sums)
    {
        var length = Accumulate(text, _table, _pairs, sums, _shortPairs);
        if (length.Units is 0 || length.Units >= _long) return length; // the expert has no weight
        var patterns = new PatternSums(_shortPairs, sums, stackalloc ulong[PatternSums.Most]);
        ClausePatterns.Read(text, ref patterns);
        patterns.Flush();
        return length;
    }

    internal override void AddContributions(ReadOnlySpan<char> text, ReadOnlySpan<double> weights, Span<double> characters)
    {
        base.AddContributions(text, weights, characters);
        var shares = new PatternShares(_shortPairs, weights, characters);
        ClausePatterns.Read(text, ref shares);
    }

    internal override void ToGates(ReadOnlySpan<double> wholeSums, TextLength wholeLength, Span<double> gates)
    {
        double norm = wholeLength.SentenceRoots > 0 ? wholeLength.SentenceRoots : 1;
        int first = 2 * (_domains + 1);
        double max = double.NegativeInfinity, total = 0;
        for (int d = 0; d < _domains; d++) max = Math.Max(max, gates[d] = _biases[first + d] + (wholeSums[first + d] / norm));
        for (int d = 0; d < _domains; d++) total += gates[d] = Math.Exp(gates[d] - max);
        for (int d = 0; d < _domains; d++) gates[d] = Gate(gates[d] / total);
    }

    internal override void ToLogOdds(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates, Span<double> logOdds)
    {
        for (int output = 0; output < 2; output++)
        {
            int first = output * (_domains + 1);
            double bias = _biases[first], sum = sums[first];
            for (int d = 0; d < _domains; d++)
            {
                bias += gates[d] * _biases[first + 1 + d];
                sum += gates[d] * sums[first + 1 + d];
            }

            double norm = length.SentenceRoots > 0 ? 1 / length.SentenceRoots : 0;
            double ofLong = (_calibration[2 * output] * (bias + (sum * norm))) + _calibration[(2 * output) + 1];
            double ofShort = (_shortCalibration[2 * output] * (ShortBias(output, length) + (sums[_table.Columns + output] * norm))) + _shortCalibration[(2 * output) + 1];
            double share = ShortShare(length.Units);
            logOdds[output] = ((1 - share) * ofLong) + (share * ofShort);
        }
    }

    internal override double Linearise(TextLength length, ReadOnlySpan<double> gates, int plus, int minus, Span<double> weights)
    {
        weights.Clear();
        double constant = Add(plus, 1, length, gates, weights);
        if (minus >= 0) constant += Add(minus, -1, length, gates, weights);
        for (int k = 0; k < weights.Length; k++) weights[k] /= length.SentenceRoots;
        return constant;
    }

    internal override double Weigh(ulong hash, ReadOnlySpan<double> weights) =>
        (_table.Find(hash) is >= 0 and int slot ? _table.Dot(slot, weights[.._table.Columns]) : _pairs.Dot(hash, weights)) + _shortPairs.Dot(hash, weights);

    /// <summary>How much a domain's own model counts: its probability less a little, so that the many improbable domains count nothing.</summary>
    internal static double Gate(double probability) => Math.Max(0, probability - 0.05);

    /// <summary>The weight of the expert for short texts, in [0, 1]; between the two bounds it decreases with the logarithm of the length.</summary>
    private double ShortShare(long units) => Math.Clamp(Math.Log((double)_long / Math.Max(1, units)) / Math.Log((double)_long / _short), 0, 1);

    /// <summary>Adds the weights of patterns to the sums; collects them first, so that their memory is prefetched.</summary>
    private ref struct PatternSums(PairTable table, Span<double> sums, Span<ulong> hashes) : IPatternSink
    {
        internal const int Most = 64;

        private readonly Span<double> _sums = sums;
        private readonly Span<ulong> _hashes = hashes;
        private int _count;

        public void Add(ulong hash, scoped ReadOnlySpan<int> starts)
        {
            if (_count == Most) Flush();
            _hashes[_count++] = hash;
        }

        internal void Flush()
        {
            table.Add(_hashes[.._count], _sums);
            _count = 0;
        }
    }

    /// <summary>Distributes the contributions of patterns over the first characters of their words.</summary>
    private readonly ref struct PatternShares(PairTable table, ReadOnlySpan<double> weights, Span<double> characters) : IPatternSink
    {
        private readonly ReadOnlySpan<double> _weights = weights;
        private readonly Span<double> _characters = characters;

        public void Add(ulong hash, scoped ReadOnlySpan<int> starts)
        {
            double share = table.Dot(hash, _weights) / starts.Length;
            foreach (int start in starts) _characters[start] += share;
        }
    }

    /// <summary>Which of the <see cref="Lengths"/> a text has.</summary>
    internal static int LengthOf(long units)
    {
        int length = 0;
        foreach (int bound in LengthBounds) length += units > bound ? 1 : 0;
        return length;
    }

    private double ShortBias(int output, TextLength length) => _shortBiases[(output * Lengths) + LengthOf(length.Units)];

    private double Add(int output, double sign, TextLength length, ReadOnlySpan<double> gates, Span<double> weights)
    {
        double share = ShortShare(length.Units), ofLong = sign * (1 - share), ofShort = sign * share;
        int first = output * (_domains + 1);
        double slope = ofLong * _calibration[2 * output], constant = ofLong * _calibration[(2 * output) + 1];
        for (int d = 0; d <= _domains; d++)
        {
            double weight = slope * (d == 0 ? 1 : gates[d - 1]);
            weights[first + d] = weight;
            constant += weight * _biases[first + d];
        }

        weights[_table.Columns + output] = ofShort * _shortCalibration[2 * output];
        return constant + (weights[_table.Columns + output] * ShortBias(output, length)) + (ofShort * _shortCalibration[(2 * output) + 1]);
    }
}
