namespace NlpPipeline.Cli;

/// <summary>How <c>nlp tags</c> finds its tags.</summary>
internal enum TagMethod
{
    /// <summary>Our extractor.</summary>
    Extract,

    /// <summary>jieba's tf-idf.</summary>
    TfIdf,

    /// <summary>jieba's TextRank.</summary>
    TextRank,
}
