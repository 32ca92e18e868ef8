using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Classifies headlines and articles by the section of a newspaper: a maximum-entropy classifier over character n-grams. Immutable and
/// thread-safe.
/// </summary>
public sealed class TopicModel
{
    private const string ResourceName = "topics.bin";

    private static readonly Lazy<TopicModel> Shipped =
        new(() => new TopicModel(new LinearModel(CompiledFile.FromResource(ResourceName, LinearModel.Kind, LinearModel.FormatVersion))));

    internal TopicModel(LinearModel model) => Model = model;

    /// <summary>The shipped model, read in place on first use.</summary>
    public static TopicModel Default => Shipped.Value;

    /// <summary>The names of the sections.</summary>
    public IReadOnlyList<string> Sections => Model.Labels;

    internal LinearModel Model { get; }

    /// <summary>Reads a model created by <c>nlp train topics</c>.</summary>
    /// <exception cref="InvalidDataException">The file is not a topic model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TopicModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (CompiledFile.KindOf(path) == DomainScorer.Kind) throw new InvalidDataException($"{path} is a sentiment model; use a topic model.");
        var model = new LinearModel(CompiledFile.Load(path, LinearModel.Kind, LinearModel.FormatVersion));
        if (model.Polarities.Length > 0) throw new InvalidDataException($"{path} is a sentiment model; use a topic model.");
        return new TopicModel(model);
    }

    /// <summary>
    /// The default threshold, in [0, 1): a text whose most probable section has a lower probability has no topic. It was chosen when the model was trained; 0 for models created
    /// by <c>nlp train topics</c>.
    /// </summary>
    public double Threshold => Model.Threshold;

    /// <summary>
    /// Returns the most probable section; null if its probability is less than <see cref="Threshold"/>, as for small talk, or if the text contains no known character.
    /// Allocates nothing.
    /// </summary>
    public TopicScore? Score(ReadOnlySpan<char> text) => Score(text, Threshold);

    /// <summary>Returns the most probable section; null if its probability is less than a threshold, or if the text contains no known character. Allocates nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="threshold">The threshold, in [0, 1]; 0 for the most probable section in any case.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public TopicScore? Score(ReadOnlySpan<char> text, double threshold)
    {
        if (threshold is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The topic threshold must be between 0 and 1.");
        using var simplified = new SimplifiedText(text);
        return BestSimplified(simplified.Span) is { } best && best.Probability >= threshold ? best : null;
    }

    /// <summary>
    /// Returns the most probable sections in descending order of probability, whatever their probability; empty if the text contains no known character.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="count">The maximum number of sections.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public TopicScore[] Top(ReadOnlySpan<char> text, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var simplified = new SimplifiedText(text);
        var best = new TopicScore[Math.Min(count, Model.Labels.Length)];
        return TopSimplified(simplified.Span, best) == 0 ? [] : best;
    }

    /// <summary>Returns the most probable section of a text in simplified characters; null if it contains no known character.</summary>
    internal TopicScore? BestSimplified(ReadOnlySpan<char> text)
    {
        Span<TopicScore> best = [default];
        return TopSimplified(text, best) > 0 ? best[0] : null;
    }

    /// <summary>Fills a span with the most probable sections of a text in simplified characters, in descending order; returns their number, 0 if the text contains no known character.</summary>
    internal int TopSimplified(ReadOnlySpan<char> text, Span<TopicScore> best)
    {
        Span<double> probabilities = stackalloc double[Model.Labels.Length];
        return TryScoreSimplified(text, probabilities) ? Best(probabilities, best) : 0;
    }

    /// <summary>Does the same for a document, whose text is also read for the sentiment stage that follows with the same n-grams.</summary>
    internal int Top(Document document, Span<TopicScore> best)
    {
        if (document.FollowingScorer is not { } scorer || scorer.Rows.Trie != Model.Rows.Trie || document.Sentences.IsEmpty) return TopSimplified(document.SimplifiedText, best);
        Span<double> sums = stackalloc double[Model.Sums], probabilities = stackalloc double[Model.Labels.Length];
        sums.Clear();
        return TryScore(sums, SentimentScratch.OfThread.AccumulateTopics(Model, scorer, document, sums), probabilities) ? Best(probabilities, best) : 0;
    }

    private int Best(Span<double> probabilities, Span<TopicScore> best)
    {
        int found = 0;
        for (; found < best.Length && found < probabilities.Length; found++)
        {
            int next = 0;
            for (int k = 1; k < probabilities.Length; k++)
            {
                if (probabilities[k] > probabilities[next]) next = k;
            }

            best[found] = new TopicScore(Model.Labels[next], probabilities[next]);
            probabilities[next] = -1;
        }

        return found;
    }

    /// <summary>
    /// Computes the probability of each of <see cref="Sections"/>. Their sum is at most 1; what remains is the probability that the text belongs to none of them. Returns false,
    /// with the probabilities of an empty text, if the text contains no known character.
    /// </summary>
    /// <exception cref="ArgumentException">The length of <paramref name="probabilities"/> is not the number of <see cref="Sections"/>.</exception>
    public bool TryScore(ReadOnlySpan<char> text, Span<double> probabilities)
    {
        if (probabilities.Length != Model.Labels.Length)
            throw new ArgumentException($"The span must have {Model.Labels.Length} elements, not {probabilities.Length}.", nameof(probabilities));
        using var simplified = new SimplifiedText(text);
        return TryScoreSimplified(simplified.Span, probabilities);
    }

    private bool TryScoreSimplified(ReadOnlySpan<char> text, Span<double> probabilities)
    {
        Span<double> sums = stackalloc double[Model.Sums];
        sums.Clear();
        return TryScore(sums, Model.Accumulate(text, sums), probabilities);
    }

    private bool TryScore(ReadOnlySpan<double> sums, TextLength length, Span<double> probabilities)
    {
        Span<double> gates = stackalloc double[Model.Gates];
        Model.ToGates(sums, length, gates);
        Model.ToLogOdds(sums, length, gates, probabilities);
        LinearModel.ToProbabilities(probabilities, Model.HasBackground);
        return length.Units > 0;
    }
}
