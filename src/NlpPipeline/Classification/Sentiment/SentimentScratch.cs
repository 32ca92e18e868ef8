namespace NlpPipeline.Classification;

/// <summary>The sums of a document's sentences. One per thread, reused, so that a document costs no allocation.</summary>
internal sealed class SentimentScratch
{
    [ThreadStatic]
    private static SentimentScratch? s_ofThread;

    private double[] _sums = [];
    private TextLength[] _lengths = [];
    private double[] _weights = [];
    private SentimentScore[] _scores = [];

    internal static SentimentScratch OfThread => s_ofThread ??= new SentimentScratch();

    /// <summary>How much each sentence counts beside its length; see <see cref="Weigh"/>.</summary>
    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>The scores of the sentences; see <see cref="Weigh"/>.</summary>
    internal ReadOnlySpan<SentimentScore> Scores => _scores;

    /// <summary>The lengths of the sentences.</summary>
    internal ReadOnlySpan<TextLength> Lengths => _lengths;

    /// <summary>Adds up every sentence of a document, and the document in <paramref name="whole"/>; the text as one where it has no sentences.</summary>
    internal TextLength Accumulate(TextScorer scorer, Document document, Span<double> whole)
    {
        whole.Clear();
        int count = document.Sentences.Length;
        if (count == 0) return scorer.Accumulate(document.SimplifiedText, whole);
        if (_lengths.Length < count) (_lengths, _weights, _scores) = (new TextLength[2 * count], new double[2 * count], new SentimentScore[2 * count]);
        if (_sums.Length < count * scorer.Sums) _sums = new double[Math.Max(count * scorer.Sums, 2 * _sums.Length)];
        TextLength length = default;
        for (int i = 0; i < count; i++)
        {
            var sums = _sums.AsSpan(i * scorer.Sums, scorer.Sums);
            sums.Clear();
            _lengths[i] = scorer.Accumulate(document.Sentences[i].Span.In(document.SimplifiedText), sums);
            for (int k = 0; k < sums.Length; k++) whole[k] += sums[k];
            length += _lengths[i];
        }

        return length;
    }

    /// <summary>
    /// Adds up the sentences again, each times the probability that it is not neutral to a power: 2 in a document that is news for sure, 0 in one that is none. So a few
    /// sentences that take sides are not drowned by the many that report. A little is left to each, for documents of which all are neutral.
    /// </summary>
    internal TextLength Weigh(SentimentModel model, int sentences, TextLength length, ReadOnlySpan<double> gates, Span<double> weighted)
    {
        const double Least = 0.02, Power = 2;
        double power = model.NewsGate < 0 ? 0 : Power * gates[model.NewsGate] / DomainScorer.Gate(1);
        double roots = 0;
        weighted.Clear();
        for (int i = 0; i < sentences; i++)
        {
            var sums = Sums(model.Scorer, i);
            var score = model.ToScore(sums, _lengths[i], gates);
            _scores[i] = score;
            double weight = _weights[i] = power == 0 ? 1 : Math.Pow(Math.Max(Least, 1 - score.Neutral), power);
            for (int k = 0; k < sums.Length; k++) weighted[k] += weight * sums[k];
            roots += weight * _lengths[i].SentenceRoots;
        }

        return new TextLength(length.Units, roots);
    }

    /// <summary>The sums of one sentence.</summary>
    internal ReadOnlySpan<double> Sums(TextScorer scorer, int sentence) => _sums.AsSpan(sentence * scorer.Sums, scorer.Sums);
}
