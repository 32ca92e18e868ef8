namespace NlpPipeline.Tagging.Extraction;

/// <summary>The kinds of text that have weights of their own.</summary>
internal enum TextKind
{
    Article,
    Abstract,
    Headline,

    /// <summary>The main keywords of articles.</summary>
    ArticleMain,
    Count,
}
