namespace NlpPipeline.Tagging.Extraction;

/// <summary>Which weights a document takes: those for headlines, or a mixture of those for articles and for abstracts.</summary>
/// <param name="IsHeadline">Whether those for headlines.</param>
/// <param name="Abstract">The share of those for abstracts, in [0, 1].</param>
internal readonly record struct TextMix(bool IsHeadline, double Abstract)
{
    internal bool IsArticle => !IsHeadline && Abstract == 0;

    internal bool IsPure => IsHeadline || Abstract is 0 or 1;

    /// <summary>Whether its main tags have weights of their own.</summary>
    internal bool HasMain => !IsHeadline && Abstract < 1;
}
