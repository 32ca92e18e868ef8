using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A half-open range <c>[Start, End)</c> of UTF-16 units in the text that the caller gave, or in the title if that was given apart.</summary>
/// <param name="Start">Offset of the first unit.</param>
/// <param name="End">Offset just past the last unit.</param>
public readonly record struct SpanResult(int Start, int End)
{
    /// <summary>Whether the offsets are into a title that was given apart from the text; left out of JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    internal static SpanResult Of(Document document, TextSpan span)
    {
        bool inTitle = span.Start < document.SourceStart;
        int before = inTitle ? 0 : document.SourceStart;
        return new SpanResult(span.Start - before, span.End - before) { InTitle = inTitle };
    }
}
