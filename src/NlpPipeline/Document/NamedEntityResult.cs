using System.Text.Json.Serialization;

namespace NlpPipeline;

/// <summary>A named entity of a <see cref="DocumentResult"/>.</summary>
/// <param name="Start">The offset of the first UTF-16 code unit in the caller's text, or in a separate title.</param>
/// <param name="End">The offset after the last code unit.</param>
/// <param name="Type">The kind: PER, LOC, ORG, PRODUCT, WORK, EVENT, TIME, MONEY or QUANTITY.</param>
/// <param name="Text">The text of the entity.</param>
public sealed record NamedEntityResult(int Start, int End, string Type, string Text)
{
    private static readonly string[] s_types = ["PER", "LOC", "ORG", "PRODUCT", "WORK", "EVENT", "TIME", "MONEY", "QUANTITY"];

    /// <summary>The confidence, in [0, 1]; see <see cref="NamedEntity.Score"/>.</summary>
    public double Score { get; init; }

    /// <summary>The number of the thing that is named; entities with the same number are the same name or its aliases.</summary>
    public int Group { get; init; }

    /// <summary>Whether the offsets refer to a separate title; omitted from JSON if false.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool InTitle { get; init; }

    /// <summary>Returns the <see cref="Type"/> of a kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not a value of the enumeration.</exception>
    public static string TypeOf(NamedEntityKind kind) =>
        (uint)kind < (uint)s_types.Length ? s_types[(int)kind] : throw new ArgumentOutOfRangeException(nameof(kind), kind, "The kind must be a value of NamedEntityKind.");

    /// <summary>Returns the kind of a <see cref="Type"/>; null if there is none.</summary>
    public static NamedEntityKind? KindOf(string type) => Array.IndexOf(s_types, type) is var index and >= 0 ? (NamedEntityKind)index : null;

    internal static NamedEntityResult Of(Document document, NamedEntity entity)
    {
        var span = SpanResult.Of(document, entity.Span);
        return new NamedEntityResult(span.Start, span.End, TypeOf(entity.Kind), new string(entity.Span.In(document.Text)))
        {
            Score = DocumentResult.Round(entity.Score),
            Group = entity.Group,
            InTitle = span.InTitle,
        };
    }
}
