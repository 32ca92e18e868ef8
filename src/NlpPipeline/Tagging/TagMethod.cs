using System.Text.Json.Serialization;

namespace NlpPipeline.Tagging;

/// <summary>The method of choosing tags.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TagMethod>))]
public enum TagMethod
{
    /// <summary>The tags that an editor would choose: <see cref="TagExtractor"/>.</summary>
    [JsonStringEnumMemberName("extract")]
    Extract,

    /// <summary>jieba's TF-IDF: <see cref="TfIdfExtractor"/>.</summary>
    [JsonStringEnumMemberName("tfidf")]
    TfIdf,

    /// <summary>jieba's TextRank: <see cref="TextRankExtractor"/>. Needs parts of speech.</summary>
    [JsonStringEnumMemberName("textrank")]
    TextRank,
}
