using NlpPipeline.Tagging.Extraction;

namespace NlpPipeline;

/// <summary>A keyword of a document. Two are equal when text, weight and count are.</summary>
/// <param name="Text">The word.</param>
/// <param name="Weight">How strongly it stands for the document; comparable within one document only. Tags come heaviest first.</param>
/// <param name="Count">How often it occurs in the document.</param>
public sealed record Tag(string Text, double Weight, int Count)
{
    private readonly TagFindings? _findings;
    private readonly int _place; // in the findings
    private IReadOnlyList<TextSpan>? _spans;
    private IReadOnlyList<TagEvidence>? _evidence;

    /// <summary>A tag whose spans and evidence are made when they are first asked for: of most tags they never are.</summary>
    internal Tag(string text, double weight, int count, TagFindings findings, int place) : this(text, weight, count) => (_findings, _place) = (findings, place);

    /// <summary>Where it stands in the document, in the order of the text; empty when the stage that gave the tag does not say.</summary>
    public IReadOnlyList<TextSpan> Spans
    {
        get => _spans ??= _findings?.SpansOf(_place) ?? [];
        init => _spans = value;
    }

    /// <summary>What made it a tag; empty when the stage that gave the tag does not say.</summary>
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
