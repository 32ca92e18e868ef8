using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A word of a <see cref="DocumentResult"/>.</summary>
/// <param name="Text">The text of the word.</param>
/// <param name="Start">The offset of the first UTF-16 code unit in the caller's text, or in a separate title.</param>
/// <param name="End">The offset after the last code unit.</param>
public sealed record TokenResult(string Text, int Start, int End)
{
    /// <summary>The part of speech; null if no stage has tagged the words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pos { get; init; }

    /// <summary>Whether the offsets refer to a separate title; omitted from JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }
}
