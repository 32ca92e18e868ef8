namespace NlpPipeline.Classification;

/// <summary>The length of a text as the two norms see it.</summary>
/// <param name="Units">Units of all sentences.</param>
/// <param name="SentenceRoots">Sum of the square roots of the sentences' units.</param>
internal readonly record struct TextLength(long Units, double SentenceRoots)
{
    /// <summary>Units after which a whole text counts as saturated: the length of the articles that the topics are learnt from.</summary>
    private const int Saturation = 1000;

    public static TextLength operator +(TextLength left, TextLength right) => new(left.Units + right.Units, left.SentenceRoots + right.SentenceRoots);

    internal TextLength Add(int sentenceUnits) => new(Units + sentenceUnits, SentenceRoots + Math.Sqrt(sentenceUnits));

    /// <summary>What the counts of n-grams are divided by; 0 for a text of no length.</summary>
    internal double Norm(TextNorm norm) => norm == TextNorm.Sentences ? SentenceRoots
        : Units <= Saturation ? Math.Sqrt(Units)
        : Units / Math.Sqrt(Saturation);
}

/// <summary>What the counts of a text's n-grams are divided by.</summary>
internal enum TextNorm
{
    /// <summary>The sum of the square roots of the sentences' lengths: the log-odds of a text are the weighted mean of its sentences'.</summary>
    Sentences,

    /// <summary>
    /// The square root of the text's length: evidence adds up over the sentences. Beyond a thousand units the norm grows with the length itself, so that a
    /// book is no surer than an article.
    /// </summary>
    Whole,
}
