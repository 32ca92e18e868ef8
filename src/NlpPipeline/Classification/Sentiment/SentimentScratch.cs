using System.Runtime.Intrinsics;

namespace NlpPipeline.Classification;

/// <summary>The sums of a document's sentences. One instance per thread is reused, so that a document allocates nothing.</summary>
internal sealed class SentimentScratch
{
    private const int KeptSentences = 4096; // larger buffers are released after a long text

    private static int s_scratches;

    [ThreadStatic]
    private static SentimentScratch? s_ofThread;

    private double[] _sums = [];
    private TextLength[] _lengths = [];
    private double[] _weights = [];
    private SentimentScore[] _scores = [];
    private long _stamp; // of the document whose sums these are; the high half is that of the thread
    private TextScorer? _scorer; // the scorer of the sums

    private SentimentScratch() => _stamp = (long)Interlocked.Increment(ref s_scratches) << 32;

    internal static SentimentScratch OfThread => s_ofThread ??= new SentimentScratch();

    /// <summary>The weights of the sentences, besides their lengths; see <see cref="Weigh"/>.</summary>
    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>The scores of the sentences; see <see cref="Weigh"/>.</summary>
    internal ReadOnlySpan<SentimentScore> Scores => _scores;

    /// <summary>The lengths of the sentences.</summary>
    internal ReadOnlySpan<TextLength> Lengths => _lengths;

    /// <summary>Adds up every sentence of a document, and the document in <paramref name="whole"/>; the text as a whole if it has no sentences.</summary>
    internal TextLength Accumulate(TextScorer scorer, Document document, Span<double> whole)
    {
        whole.Clear();
        if (document.Sentences.IsEmpty) return scorer.Accumulate(document.SimplifiedText, whole);
        if (document.SumsStamp != _stamp || _scorer != scorer)
        {
            Reserve(scorer, document.Sentences.Length);
            scorer.Accumulate(document.SimplifiedText, document.Sentences, _sums, scorer.Sums, _lengths.AsSpan(0, document.Sentences.Length));
        }

        TextLength length = default;
        for (int i = 0; i < document.Sentences.Length; i++)
        {
            Add(Sums(scorer, i), 1, whole);
            length += _lengths[i];
        }

        return length;
    }

    /// <summary>
    /// Adds up every sentence of a document, which has sentences, and the document in the sums of a topic model with the same trie. The sums of the sentences remain for the next call of
    /// <see cref="Accumulate"/>, unless the document or this object is used for something else before.
    /// </summary>
    internal TextLength AccumulateTopics(LinearModel topics, DomainScorer scorer, Document document, Span<double> topicSums)
    {
        Reserve(scorer, document.Sentences.Length);
        var lengths = _lengths.AsSpan(0, document.Sentences.Length);
        scorer.Accumulate(document.SimplifiedText, document.Sentences, _sums, scorer.Sums, lengths, topics, topicSums);
        document.SumsStamp = _stamp;
        TextLength length = default;
        foreach (var part in lengths) length += part;
        return length;
    }

    private void Reserve(TextScorer scorer, int count)
    {
        (_stamp, _scorer) = (_stamp + 1, scorer);
        bool isLarge = _lengths.Length > 2 * KeptSentences && count <= KeptSentences;
        if (_lengths.Length < count || isLarge) (_lengths, _weights, _scores) = (new TextLength[2 * count], new double[2 * count], new SentimentScore[2 * count]);
        int sums = checked(count * scorer.Sums);
        if (_sums.Length < sums || isLarge) _sums = new double[isLarge ? sums : Math.Max(sums, 2L * _sums.Length)];
        Array.Clear(_lengths, 0, count);
        Array.Clear(_sums, 0, sums);
    }

    /// <summary>Adds up the sentences again, each times its weight (see <see cref="SentenceWeights"/>), and scores each.</summary>
    internal TextLength Weigh(SentimentModel model, Document document, TextLength length, ReadOnlySpan<double> gates, Span<double> weighted)
    {
        int sentences = document.Sentences.Length;
        double power = SentenceWeights.PowerOf(sentences), roots = 0;
        weighted.Clear();
        for (int i = 0; i < sentences; i++)
        {
            var sums = Sums(model.Scorer, i);
            var score = _scores[i] = model.ToScore(sums, _lengths[i], gates);
            double weight = _weights[i] = SentenceWeights.OfSides(score.Neutral, power) * SentenceWeights.OfPlace(document, i);
            Add(sums, weight, weighted);
            roots += weight * _lengths[i].SentenceRoots;
        }

        return new TextLength(length.Units, roots);
    }

    /// <summary>Adds numbers times a factor. Their count is a multiple of <see cref="NgramRows.ColumnStep"/>.</summary>
    private static void Add(ReadOnlySpan<double> numbers, double factor, Span<double> totals)
    {
        for (int k = 0; k < numbers.Length; k += Vector256<double>.Count)
            (Vector256.Create<double>(totals[k..]) + (Vector256.Create<double>(numbers[k..]) * factor)).CopyTo(totals[k..]);
    }

    /// <summary>The sums of one sentence.</summary>
    internal ReadOnlySpan<double> Sums(TextScorer scorer, int sentence) => _sums.AsSpan(sentence * scorer.Sums, scorer.Sums);
}
