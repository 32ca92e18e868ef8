namespace NlpPipeline.Classification;

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
