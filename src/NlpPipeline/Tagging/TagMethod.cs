namespace NlpPipeline.Tagging;

/// <summary>How tags are chosen.</summary>
public enum TagMethod
{
    /// <summary>As an editor would: <see cref="TagExtractor"/>.</summary>
    Extract,

    /// <summary>jieba's TF-IDF: <see cref="TfIdfExtractor"/>.</summary>
    TfIdf,

    /// <summary>jieba's TextRank: <see cref="TextRankExtractor"/>. Needs parts of speech.</summary>
    TextRank,
}
