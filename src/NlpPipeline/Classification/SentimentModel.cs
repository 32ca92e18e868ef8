using NlpPipeline.Storage;

namespace NlpPipeline.Classification;

/// <summary>
/// Tells how a text sounds: a maximum-entropy classifier (multinomial logistic regression) over character n-grams with the classes
/// negative, neutral and positive. The log-odds of a text are the mean of those of its sentences, each weighted with the square root of
/// its length: a long text is judged like a short one of the same tone, and repeating a text changes nothing. Immutable and thread-safe.
/// </summary>
public sealed class SentimentModel
{
    internal const int Classes = 3;
    private const string ResourceName = "sentiment.bin";
    private const string LabelNames = "negative neutral positive";

    private static readonly Lazy<SentimentModel> Shipped =
        new(() => new SentimentModel(CompiledFile.FromResource(ResourceName, LinearModel.Kind, LinearModel.FormatVersion)));

    private readonly LinearModel _model;

    internal SentimentModel(CompiledFile file)
    {
        _model = new LinearModel(file);
        string labels = string.Join(' ', _model.Labels);
        if (labels != LabelNames)
            throw new InvalidDataException($"{file.Source} has the classes '{labels}', not '{LabelNames}'; name a sentiment model.");
    }

    /// <summary>The model in the library. Read in place on first use.</summary>
    public static SentimentModel Default => Shipped.Value;

    /// <summary>Reads a model that <c>nlp train sentiment</c> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is no sentiment model, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SentimentModel Load(string path) => new(CompiledFile.Load(path, LinearModel.Kind, LinearModel.FormatVersion));

    /// <summary>How a text of any length sounds. Allocates nothing. A text without a known character is neutral, all three equally probable.</summary>
    public SentimentScore Score(ReadOnlySpan<char> text)
    {
        Span<double> sums = stackalloc double[Classes];
        return ToScore(sums, Accumulate(text, sums));
    }

    /// <summary>Adds a piece of a text to <paramref name="sums"/> and gives its share of the norm.</summary>
    internal double Accumulate(ReadOnlySpan<char> text, Span<double> sums) => _model.Accumulate(text, sums, TextNorm.Sentences);

    internal SentimentScore ToScore(ReadOnlySpan<double> sums, double norm)
    {
        if (norm == 0) return new SentimentScore(1f / 3, 1f / 3, 1f / 3);
        Span<double> p = stackalloc double[Classes];
        _model.ToProbabilities(sums, norm, p);
        return new SentimentScore((float)p[0], (float)p[1], (float)p[2]);
    }
}
