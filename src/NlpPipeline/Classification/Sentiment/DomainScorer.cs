using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Two log-odds, of positive against negative and of neutral against the rest, each from two experts. The expert for long texts is the sum of a model for all texts and of
/// one model for each domain (reviews, microblogs, news, ...), weighted with the probability of the domain for the whole text (a mixture of linear experts, gated by a
/// multinomial logistic regression). The expert for short texts is one model, trained on short texts only; it alone scores the shortest texts, and its weight decreases the longer
/// they are. All models are linear in the counts of n-grams, divided by the sum of the square roots of the sentences' lengths.
/// </summary>
internal sealed class DomainScorer : TextScorer
{
    internal const string Kind = "SNTM";
    internal const int FormatVersion = (5 << 8) | TextUnits.Version;
    internal const int Polarity = 0, Neutrality = 1;

    /// <summary>The maximum number of domains; see <see cref="ColumnCount"/>.</summary>
    private const int MaxDomains = (NgramRows.MaxColumns - 4) / 3;

    /// <summary>The maximum number of units from which on a text is not short at all.</summary>
    private const int MostShortUnits = 1000;

    /// <summary>The number of length classes that have separate biases in the expert for short texts.</summary>
    internal const int Lengths = 9;

    private static ReadOnlySpan<int> LengthBounds => [2, 3, 4, 6, 9, 14, 20, 30];

    private readonly NgramRows _rows;
    private readonly NgramTrie _trie;
    private readonly ulong[] _patterns = new ulong[3]; // the node of the first unit of the patterns of each scope
    private readonly ushort[] _kinds = new ushort[(int)ClauseWord.Wish + 1]; // the code of each kind
    private readonly float[] _shortBiases; // for each output and each length
    private readonly float[] _shortCalibration; // slope and intercept of each output
    private readonly int _short, _long; // units up to which a text is all short, and from which on it is not short at all
    private readonly double[] _shares; // the weight of the expert for short texts by the number of units
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
        _rows = new NgramRows(file, NgramRows.Section, ColumnCount(_domains));
        _trie = _rows.Trie;
        for (int scope = 0; scope < _patterns.Length; scope++) _patterns[scope] = _trie.First(_trie.CodeOf(ClausePatterns.UnitOf((PatternScope)scope)));
        for (int kind = 0; kind < _kinds.Length; kind++) _kinds[kind] = _trie.CodeOf(ClausePatterns.UnitOf((ClauseWord)kind));
        _biases = file.Section<float>(5).ToArray();
        _calibration = file.Section<float>(6).ToArray();
        _shortBiases = file.Section<float>(7).ToArray();
        _shortCalibration = file.Section<float>(8).ToArray();
        var bounds = file.Section<int>(9);
        if (_biases.Length != _rows.Columns || _calibration.Length != 4 || _shortBiases.Length != 2 * Lengths || _shortCalibration.Length != 4
            || bounds.Length != 2 || bounds[0] < 1 || bounds[1] <= bounds[0] || bounds[1] > MostShortUnits)
            throw file.UnsoundModel("its tables do not fit together");
        foreach (int section in (ReadOnlySpan<int>)[5, 6, 7, 8]) TableCheck.Finite(file, section);
        (_short, _long) = (bounds[0], bounds[1]);
        _shares = new double[_long];
        for (int units = 1; units < _long; units++) _shares[units] = Math.Log((double)_long / units) / Math.Log((double)_long / _short);
    }

    internal override CompiledFile File { get; }

    internal override NgramRows Rows => _rows;

    internal string[] Domains { get; }

    internal override int Sums => _rows.Columns;

    internal override int Outputs => 2;

    internal override int Gates => _domains;

    /// <summary>
    /// The number of columns: for each output those of the general model and of the domains, then the log-odds of the domains, then, for each output, the expert for short texts.
    /// </summary>
    internal static int ColumnCount(int domains) => ShortColumn(domains) + 2;

    internal static int ShortColumn(int domains) => (3 * domains) + 2;

    internal override void Accumulate(ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, Span<double> sums, int stride, Span<TextLength> lengths)
    {
        Accumulate(text, parts, _rows, NgramTrie.MaxOrder, sums, stride, lengths);
        AddPatterns(text, parts, sums, stride, lengths);
    }

    /// <summary>The same, and adds the whole text to the sums of a topic model with the same trie.</summary>
    internal void Accumulate(ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, Span<double> sums, int stride, Span<TextLength> lengths, LinearModel topics, Span<double> topicSums)
    {
        Read(text, parts, new NgramSums(_rows, NgramTrie.MaxOrder, sums, stride, lengths) { Whole = topics.Rows, WholeOrder = topics.MaxOrder, WholeSums = topicSums });
        AddPatterns(text, parts, sums, stride, lengths);
    }

    private void AddPatterns(ReadOnlySpan<char> text, ReadOnlySpan<Sentence> parts, Span<double> sums, int stride, Span<TextLength> lengths)
    {
        var patterns = new PatternSums(this);
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i].Units is 0 || lengths[i].Units >= _long) continue; // the expert has no weight
            patterns.Sums = sums.Slice((i * stride) + ShortColumn(_domains), 2);
            ClausePatterns.Read(parts.IsEmpty ? text : parts[i].Span.In(text), ref patterns);
        }
    }

    internal override void AddContributions(ReadOnlySpan<char> text, ReadOnlySpan<double> weights, Span<double> characters)
    {
        AddContributions(text, _rows, NgramTrie.MaxOrder, weights, characters);
        var shares = new PatternShares(this, weights, characters);
        ClausePatterns.Read(text, ref shares);
    }

    internal override void ToGates(ReadOnlySpan<double> wholeSums, TextLength wholeLength, Span<double> gates)
    {
        double norm = wholeLength.SentenceRoots > 0 ? wholeLength.SentenceRoots : 1;
        int first = 2 * (_domains + 1);
        for (int d = 0; d < _domains; d++) gates[d] = _biases[first + d] + (wholeSums[first + d] / norm);
        LinearModel.ToProbabilities(gates[.._domains]);
        for (int d = 0; d < _domains; d++) gates[d] = Gate(gates[d]);
    }

    internal override void ToLogOdds(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates, Span<double> logOdds)
    {
        double norm = length.SentenceRoots > 0 ? 1 / length.SentenceRoots : 0, share = ShortShare(length.Units);
        for (int output = 0; output < 2; output++)
        {
            double ofShort = 0, ofLong = 0; // what has no weight is not computed
            if (share > 0)
                ofShort = (_shortCalibration[2 * output] * (ShortBias(output, length) + (sums[ShortColumn(_domains) + output] * norm))) + _shortCalibration[(2 * output) + 1];
            if (share < 1)
            {
                int first = output * (_domains + 1);
                double bias = _biases[first], sum = sums[first];
                for (int d = 0; d < _domains; d++)
                {
                    if (gates[d] == 0) continue; // most domains
                    bias += gates[d] * _biases[first + 1 + d];
                    sum += gates[d] * sums[first + 1 + d];
                }

                ofLong = (_calibration[2 * output] * (bias + (sum * norm))) + _calibration[(2 * output) + 1];
            }

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

    /// <summary>Returns the weight of a domain's model: its probability minus 0.05, so that the many improbable domains have no weight.</summary>
    internal static double Gate(double probability) => Math.Max(0, probability - 0.05);

    /// <summary>Returns the weight of the expert for short texts, in [0, 1]; between the two bounds it decreases with the logarithm of the length.</summary>
    private double ShortShare(long units) => units <= _short ? 1 : units >= _long ? 0 : _shares[units];

    /// <summary>Returns the row of a pattern; 0 if it is not known.</summary>
    private int RowOf(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope)
    {
        ulong node = _patterns[(int)scope];
        foreach (var kind in kinds) node = _trie.Next(node, _kinds[(int)kind]);
        return NgramNode.Row(node);
    }

    /// <summary>Adds the weights of patterns, which only the expert for short texts has.</summary>
    private ref struct PatternSums(DomainScorer scorer) : IPatternSink
    {
        /// <summary>The sums of the expert, of the part that is being read.</summary>
        internal Span<double> Sums { get; set; }

        public readonly void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts)
        {
            int row = scorer.RowOf(kinds, scope);
            if (row == 0) return;
            int column = ShortColumn(scorer._domains);
            Sums[0] += scorer._rows.WeightOf(row, column);
            Sums[1] += scorer._rows.WeightOf(row, column + 1);
        }
    }

    /// <summary>Distributes the contributions of patterns over the first characters of their words.</summary>
    private readonly ref struct PatternShares(DomainScorer scorer, ReadOnlySpan<double> weights, Span<double> characters) : IPatternSink
    {
        private readonly ReadOnlySpan<double> _weights = weights;
        private readonly Span<double> _characters = characters;

        public void Add(scoped ReadOnlySpan<ClauseWord> kinds, PatternScope scope, scoped ReadOnlySpan<int> starts)
        {
            int row = scorer.RowOf(kinds, scope), column = ShortColumn(scorer._domains);
            double contribution = (scorer._rows.WeightOf(row, column) * _weights[column]) + (scorer._rows.WeightOf(row, column + 1) * _weights[column + 1]);
            foreach (int start in starts) _characters[start] += contribution / starts.Length;
        }
    }

    /// <summary>Returns the length class of a text, in [0, <see cref="Lengths"/>).</summary>
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

        weights[ShortColumn(_domains) + output] = ofShort * _shortCalibration[2 * output];
        return constant + (weights[ShortColumn(_domains) + output] * ShortBias(output, length)) + (ofShort * _shortCalibration[(2 * output) + 1]);
    }
}
