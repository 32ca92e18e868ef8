namespace NlpPipeline.Classification;

/// <summary>The length of a text, for all norms.</summary>
/// <param name="Units">The number of units of all sentences.</param>
/// <param name="SentenceRoots">The sum of the square roots of the sentences' lengths in units.</param>
internal readonly record struct TextLength(long Units, double SentenceRoots)
{
    /// <summary>The number of units at which evidence stops accumulating: the length of the topic model's training articles.</summary>
    private const int Saturation = 1000;

    private const double DampedExponent = 0.8;

    public static TextLength operator +(TextLength left, TextLength right) => new(left.Units + right.Units, left.SentenceRoots + right.SentenceRoots);

    internal TextLength Add(int sentenceUnits) => new(Units + sentenceUnits, SentenceRoots + Math.Sqrt(sentenceUnits));

    /// <summary>Returns the divisor of the counts of n-grams; 0 for an empty text.</summary>
    internal double Norm(TextNorm norm) => norm switch
    {
        TextNorm.Sentences => SentenceRoots,
        TextNorm.Whole => Accumulated(Math.Sqrt(Math.Min(Units, Saturation))),
        _ => Accumulated(Math.Pow(Math.Min(Units, Saturation), DampedExponent)),
    };

    private double Accumulated(double norm) => Units <= Saturation ? norm : norm * Units / Saturation;
}

/// <summary>The divisor of the counts of a text's n-grams.</summary>
internal enum TextNorm
{
    /// <summary>
    /// The sum of the square roots of the sentences' lengths: the log-odds of a text are the weighted mean of those of its sentences.
    /// </summary>
    Sentences,

    /// <summary>
    /// The square root of the text's length: evidence accumulates over the sentences. Above a thousand units, the norm grows with the
    /// length itself, so that a book is not more certain than an article.
    /// </summary>
    Whole,

    /// <summary>
    /// A higher power of the text's length, 0.8: evidence accumulates more slowly, because the sentences of a text repeat each other. With this exponent a model of headlines and
    /// articles is well calibrated at every length. Above a thousand units as <see cref="Whole"/>.
    /// </summary>
    Damped,
}
