using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Two log-odds, of positive against negative and of neutral against the rest. Each is the sum of a model for all texts and of one model for each domain
/// (reviews, microblogs, news, ...), these weighted with how probable the domain is for the whole text (a mixture of linear experts, gated by a multinomial
/// logistic regression). All of them are linear in the counts of n-grams, divided by the sum of the square roots of the sentences' lengths.
/// </summary>
internal sealed class DomainScorer : TextScorer
{
    internal const string Kind = "SNTM";
    internal const int FormatVersion = (1 << 8) | CharacterNgrams.Version;
    internal const int Polarity = 0, Neutrality = 1;

    private readonly CompiledFile _file; // owns what the tables point to
    private readonly NgramTable _table;
    private readonly PairTable _pairs; // of n-grams too rare to tell domains apart
    private readonly float[] _biases;
    private readonly float[] _calibration; // slope and intercept of each output
    private readonly int _domains;

    internal DomainScorer(CompiledFile file)
    {
        _file = file;
        Domains = file.Text(0).Split('\n');
        _domains = Domains.Length;
        _table = new NgramTable(file, 1, ColumnCount(_domains));
        _pairs = new PairTable(file, 4, _table, _domains + 1);
        _biases = file.Section<float>(5).ToArray();
        _calibration = file.Section<float>(6).ToArray();
        if (_biases.Length != _table.Columns || _calibration.Length != 4) throw NgramTable.Unsound(file);
    }

    internal string[] Domains { get; }

    internal override int Sums => _table.Columns;

    internal override int Outputs => 2;

    internal override int Gates => _domains;

    /// <summary>The columns: for each output the model for all and those of the domains; then the domains' own log-odds.</summary>
    internal static int ColumnCount(int domains) => (3 * domains) + 2;

    internal override TextLength Accumulate(ReadOnlySpan<char> text, Span<double> sums) => Accumulate(text, _table, _pairs, sums);

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

            double mean = length.SentenceRoots > 0 ? sum / length.SentenceRoots : 0;
            logOdds[output] = (_calibration[2 * output] * (bias + mean)) + _calibration[(2 * output) + 1];
        }
    }

    internal override double Linearise(TextLength length, ReadOnlySpan<double> gates, int plus, int minus, Span<double> weights)
    {
        weights.Clear();
        double constant = Add(plus, 1, gates, weights);
        if (minus >= 0) constant += Add(minus, -1, gates, weights);
        for (int k = 0; k < weights.Length; k++) weights[k] /= length.SentenceRoots;
        return constant;
    }

    internal override double Weigh(ulong hash, ReadOnlySpan<double> weights) => _table.Find(hash) is >= 0 and int slot ? _table.Dot(slot, weights) : _pairs.Dot(hash, weights);

    /// <summary>How much a domain's own model counts: its probability less a little, so that the many improbable domains count nothing.</summary>
    internal static double Gate(double probability) => Math.Max(0, probability - 0.05);

    private double Add(int output, double sign, ReadOnlySpan<double> gates, Span<double> weights)
    {
        int first = output * (_domains + 1);
        double slope = sign * _calibration[2 * output], constant = sign * _calibration[(2 * output) + 1];
        for (int d = 0; d <= _domains; d++)
        {
            double weight = slope * (d == 0 ? 1 : gates[d - 1]);
            weights[first + d] = weight;
            constant += weight * _biases[first + d];
        }

        return constant;
    }
}
