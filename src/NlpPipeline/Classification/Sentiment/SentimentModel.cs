using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Computes the sentiment of a text: the probabilities of negative, neutral and positive. The log-odds of a text are the mean of those of its sentences, weighted with the
/// square roots of their lengths, so that a long text is judged like a short one of the same tone. In a pipeline that splits sentences, the title, the last sentence, and those that
/// summarize or contradict count more, as do sentences that are not neutral, the more so the longer the document is. Immutable and thread-safe.
/// </summary>
public sealed class SentimentModel
{
    private const string ResourceName = "sentiment.bin";

    private static readonly Lazy<SentimentModel> Shipped =
        new(() => new SentimentModel(new DomainScorer(CompiledFile.FromResource(ResourceName, DomainScorer.Kind, DomainScorer.FormatVersion))));

    private readonly sbyte[] _polarities; // empty for the two log-odds of a DomainScorer

    internal SentimentModel(DomainScorer scorer)
    {
        Scorer = scorer;
        _polarities = [];
        Labels = ["negative", "neutral", "positive"];
    }

    internal SentimentModel(LinearModel model)
    {
        Scorer = model;
        _polarities = model.Polarities;
        Labels = model.Labels;
    }

    /// <summary>The shipped model. Read in place on first use.</summary>
    public static SentimentModel Default => Shipped.Value;

    /// <summary>
    /// The labels: negative, neutral and positive for the shipped model; for your own model the labels of its training data, each of which counts as one of these
    /// three.
    /// </summary>
    public IReadOnlyList<string> Labels { get; }

    internal TextScorer Scorer { get; }

    /// <summary>Reads a model created by <c>nlp train sentiment</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not a sentiment model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SentimentModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CompiledFile.KindOf(path) == DomainScorer.Kind
            ? new SentimentModel(new DomainScorer(CompiledFile.Load(path, DomainScorer.Kind, DomainScorer.FormatVersion)))
            : TryLoad(path) ?? throw new InvalidDataException($"{path} is a topic model; specify a sentiment model.");
    }

    /// <summary>Determines whether a file contains a sentiment model rather than a topic model.</summary>
    /// <param name="path">A file created by <c>nlp train</c>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not a model of this version, or is damaged.</exception>
    public static bool IsSentimentModel(string path) => CompiledFile.KindOf(path) == DomainScorer.Kind || TryLoad(path) is not null;

    private static SentimentModel? TryLoad(string path)
    {
        var model = new LinearModel(CompiledFile.Load(path, LinearModel.Kind, LinearModel.FormatVersion));
        return model.Polarities.Length == 0 ? null : new SentimentModel(model);
    }

    /// <summary>Scores a text of any length as a whole; its sentences have equal weight. Allocates nothing. For a text without a known character all three probabilities are equal.</summary>
    public SentimentScore Score(ReadOnlySpan<char> text)
    {
        Span<double> sums = stackalloc double[Scorer.Sums];
        sums.Clear();
        using var simplified = new SimplifiedText(text);
        var length = Scorer.Accumulate(simplified.Span, sums);
        Span<double> gates = stackalloc double[Scorer.Gates];
        Scorer.ToGates(sums, length, gates);
        return ToScore(sums, length, gates);
    }

    /// <summary>Computes the probability of each of <see cref="Labels"/>; all are equal for a text without a known character. Allocates nothing.</summary>
    /// <exception cref="ArgumentException"><paramref name="probabilities"/> is not as long as <see cref="Labels"/>.</exception>
    public void Score(ReadOnlySpan<char> text, Span<double> probabilities)
    {
        if (probabilities.Length != Labels.Count)
            throw new ArgumentException($"The span must have {Labels.Count} elements, one for each label; it has {probabilities.Length}.", nameof(probabilities));
        Span<double> sums = stackalloc double[Scorer.Sums];
        sums.Clear();
        using var simplified = new SimplifiedText(text);
        var length = Scorer.Accumulate(simplified.Span, sums);
        Span<double> gates = stackalloc double[Scorer.Gates];
        Scorer.ToGates(sums, length, gates);
        ToProbabilities(sums, length, gates, probabilities);
    }

    /// <summary>Explains the sentiment of a document: the contributions of its words, and of the text between words, to the log-odds of positive against negative.</summary>
    /// <param name="document">A document; with tokens for contributions of words. It is not changed.</param>
    public SentimentExplanation Explain(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return SentimentExplainer.Explain(this, document);
    }

    internal SentimentScore ToScore(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates)
    {
        if (length.Units == 0) return new SentimentScore(1f / 3, 1f / 3, 1f / 3);
        Span<double> p = stackalloc double[Labels.Count];
        ToProbabilities(sums, length, gates, p);
        if (_polarities.Length == 0) return new SentimentScore((float)p[0], (float)p[1], (float)p[2]);
        Span<double> three = stackalloc double[3];
        three.Clear();
        for (int k = 0; k < p.Length; k++) three[_polarities[k] + 1] += p[k];
        return new SentimentScore((float)three[0], (float)three[1], (float)three[2]);
    }

    /// <summary>The two outputs of the scorer whose difference is the log-odds of positive against negative; the second is -1 if the first is these log-odds already.</summary>
    internal (int Plus, int Minus) Poles(ReadOnlySpan<double> wholeSums, TextLength wholeLength, ReadOnlySpan<double> gates)
    {
        if (_polarities.Length == 0) return (DomainScorer.Polarity, -1);
        Span<double> logOdds = stackalloc double[Labels.Count];
        Scorer.ToLogOdds(wholeSums, wholeLength, gates, logOdds);
        return (Likeliest(1, logOdds), Likeliest(-1, logOdds));
    }

    private int Likeliest(int polarity, ReadOnlySpan<double> logOdds)
    {
        int best = -1;
        for (int k = 0; k < logOdds.Length; k++)
        {
            if (_polarities[k] == polarity && (best < 0 || logOdds[k] > logOdds[best])) best = k;
        }

        return best;
    }

    private void ToProbabilities(ReadOnlySpan<double> sums, TextLength length, ReadOnlySpan<double> gates, Span<double> p)
    {
        if (length.Units == 0)
        {
            p.Fill(1.0 / p.Length);
        }
        else if (_polarities.Length > 0)
        {
            Scorer.ToLogOdds(sums, length, gates, p);
            LinearModel.ToProbabilities(p);
        }
        else
        {
            Span<double> logOdds = stackalloc double[2];
            Scorer.ToLogOdds(sums, length, gates, logOdds);
            double positive = 1 / (1 + Math.Exp(-logOdds[DomainScorer.Polarity])), neutral = 1 / (1 + Math.Exp(-logOdds[DomainScorer.Neutrality]));
            (p[0], p[1], p[2]) = ((1 - neutral) * (1 - positive), neutral, (1 - neutral) * positive);
        }
    }
}
