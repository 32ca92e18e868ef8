namespace NlpPipeline.Classification;

/// <summary>The length of a text, for both norms.</summary>
/// <param name="Units">The number of units of all sentences.</param>
/// <param name="SentenceRoots">The sum of the square roots of the sentences' lengths in units.</param>
internal readonly record struct TextLength(long Units, double SentenceRoots)
{
    /// <summary>The number of units at which evidence stops accumulating: the length of the topic model's training articles.</summary>
    private const int Saturation = 1000;

    public static TextLength operator +(TextLength left, TextLength right) => new(left.Units + right.Units, left.SentenceRoots + right.SentenceRoots);

    internal TextLength Add(int sentenceUnits) => new(Units + sentenceUnits, SentenceRoots + Math.Sqrt(sentenceUnits));

    /// <summary>Returns the divisor of the counts of n-grams; 0 for an empty text.</summary>
    internal double Norm(TextNorm norm) => norm == TextNorm.Sentences ? SentenceRoots
        : Units <= Saturation ? Math.Sqrt(Units)
        : Units / Math.Sqrt(Saturation);
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
}
