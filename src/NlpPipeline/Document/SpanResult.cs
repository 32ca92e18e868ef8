using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A half-open range <c>[Start, End)</c> of UTF-16 code units in the caller's text, or in a separate title.</summary>
/// <param name="Start">The offset of the first code unit.</param>
/// <param name="End">The offset after the last code unit.</param>
public readonly record struct SpanResult(int Start, int End)
{
    /// <summary>Whether the offsets refer to a separate title; omitted from JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    internal static SpanResult Of(Document document, TextSpan span)
    {
        bool inTitle = span.Start < document.SourceStart;
        int before = inTitle ? 0 : document.SourceStart;
        return new SpanResult(span.Start - before, span.End - before) { InTitle = inTitle };
    }
}
