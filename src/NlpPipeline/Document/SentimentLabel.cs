using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>The sentiment of a text. Written as <c>negative</c>, <c>neutral</c> or <c>positive</c> in JSON.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SentimentLabel>))]
public enum SentimentLabel
{
    /// <summary>Critical, sad, alarming.</summary>
    [JsonStringEnumMemberName("negative")]
    Negative = -1,

    /// <summary>Neither, or both in balance.</summary>
    [JsonStringEnumMemberName("neutral")]
    Neutral = 0,

    /// <summary>Approving, glad, encouraging.</summary>
    [JsonStringEnumMemberName("positive")]
    Positive = 1,
}
