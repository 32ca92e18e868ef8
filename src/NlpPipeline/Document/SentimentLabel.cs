using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>The sentiment of a text. Serialized as <c>negative</c>, <c>neutral</c> or <c>positive</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SentimentLabel>))]
public enum SentimentLabel
{
    /// <summary>Critical, sad, alarming.</summary>
    [JsonStringEnumMemberName("negative")]
    Negative = -1,

    /// <summary>Neither positive nor negative, or both in balance.</summary>
    [JsonStringEnumMemberName("neutral")]
    Neutral = 0,

    /// <summary>Approving, glad, encouraging.</summary>
    [JsonStringEnumMemberName("positive")]
    Positive = 1,
}
