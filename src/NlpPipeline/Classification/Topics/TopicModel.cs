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

    /// <summary>Returns the most probable section; null if the text contains no known character. Allocates nothing.</summary>
    public TopicScore? Score(ReadOnlySpan<char> text)
    {
        using var simplified = new SimplifiedText(text);
        return ScoreSimplified(simplified.Span);
    }

    /// <summary>Returns the most probable section of a text in simplified characters.</summary>
    internal TopicScore? ScoreSimplified(ReadOnlySpan<char> text)
    {
        Span<double> probabilities = stackalloc double[Model.Labels.Length];
        if (!TryScoreSimplified(text, probabilities)) return null;
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best]) best = k;
        }

        return new TopicScore(Model.Labels[best], probabilities[best]);
    }

    /// <summary>
    /// Computes the probability of each of <see cref="Sections"/>. Returns false, with the sections' shares of the training texts, if the
    /// text contains no known character.
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
        var length = Model.Accumulate(text, sums);
        Span<double> gates = stackalloc double[Model.Gates];
        Model.ToGates(sums, length, gates);
        Model.ToLogOdds(sums, length, gates, probabilities);
        LinearModel.ToProbabilities(probabilities);
        return length.Units > 0;
    }
}
