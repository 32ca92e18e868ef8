using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline;

/// <summary>A tag (keyword) of a document. Tags are equal if their text, weight and count are equal.</summary>
/// <param name="Text">The text of the tag.</param>
/// <param name="Weight">How well the tag describes the document; comparable only within one document.</param>
/// <param name="Count">The number of occurrences in the document.</param>
public sealed record Tag(string Text, double Weight, int Count)
{
    private readonly TagFindings? _findings;
    private readonly int _place; // the index in the findings
    private IReadOnlyList<TextSpan>? _spans;
    private IReadOnlyList<TagEvidence>? _evidence;

    /// <summary>Creates a tag that creates its spans and evidence on first use, because most are never requested.</summary>
    internal Tag(string text, double weight, int count, TagFindings findings, int place) : this(text, weight, count) => (_findings, _place) = (findings, place);

    /// <summary>The occurrences in text order; empty if the tagging stage does not report them.</summary>
    public IReadOnlyList<TextSpan> Spans
    {
        get => _spans ??= _findings?.SpansOf(_place) ?? [];
        init => _spans = value;
    }

    /// <summary>The reasons for the tag; empty if the tagging stage does not report them.</summary>
    public IReadOnlyList<TagEvidence> Evidence
    {
        get => _evidence ??= _findings?.EvidenceOf(_place) ?? [];
        init => _evidence = value;
    }

    /// <inheritdoc/>
    public bool Equals(Tag? other) => other is not null && Text == other.Text && Weight.Equals(other.Weight) && Count == other.Count;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Weight, Count);
}
