namespace NlpPipeline.Tagging;

/// <summary>The method of choosing tags.</summary>
public enum TagMethod
{
    /// <summary>The tags that an editor would choose: <see cref="TagExtractor"/>.</summary>
    Extract,

    /// <summary>jieba's TF-IDF: <see cref="TfIdfExtractor"/>.</summary>
    TfIdf,

    /// <summary>jieba's TextRank: <see cref="TextRankExtractor"/>. Needs parts of speech.</summary>
    TextRank,
}
