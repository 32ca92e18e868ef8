using System.Text.Json.Serialization;

namespace NlpPipeline.Tagging;

/// <summary>How tags are chosen.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TagMethod>))]
public enum TagMethod
{
    /// <summary>As an editor would: <see cref="TagExtractor"/>.</summary>
    [JsonStringEnumMemberName("extract")]
    Extract,

    /// <summary>jieba's TF-IDF: <see cref="TfIdfExtractor"/>.</summary>
    [JsonStringEnumMemberName("tfidf")]
    TfIdf,

    /// <summary>jieba's TextRank: <see cref="TextRankExtractor"/>. Needs parts of speech.</summary>
    [JsonStringEnumMemberName("textrank")]
    TextRank,
}
