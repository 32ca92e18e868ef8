using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A word of a <see cref="DocumentResult"/>.</summary>
/// <param name="Text">The word as written.</param>
/// <param name="Start">Offset of its first UTF-16 unit in the caller's text, or in a title given apart.</param>
/// <param name="End">Offset just past its last unit.</param>
public sealed record TokenResult(string Text, int Start, int End)
{
    /// <summary>The part of speech; null if the words were not tagged.</summary>
    public string? Pos { get; init; }

    /// <summary>Whether the offsets are into a title that was given apart from the text; left out of JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }
}
