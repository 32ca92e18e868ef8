using System.Collections;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>The evidence of a tag, sorted and named when it is first asked for: of most tags it never is. Thread-safe.</summary>
/// <param name="values">What each of <see cref="TagFeatures.Groups"/> adds.</param>
/// <param name="common">What all candidates start from.</param>
/// <param name="gained">What it gained in the place of its part; 0 for nothing.</param>
internal sealed class LearntEvidence(float[] values, double common, float gained) : IReadOnlyList<TagEvidence>
{
    private static readonly Comparison<TagEvidence> s_greatestFirst = (a, b) => b.Value.CompareTo(a.Value);

    private TagEvidence[]? _evidence;

    public int Count => values.Length + (gained == 0 ? 1 : 2);

    public TagEvidence this[int index] => Evidence[index];

    private TagEvidence[] Evidence => _evidence ??= Build();

    public IEnumerator<TagEvidence> GetEnumerator() => ((IEnumerable<TagEvidence>)Evidence).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TagEvidence[] Build()
    {
        var evidence = new TagEvidence[Count];
        for (int i = 0; i < values.Length; i++) evidence[i] = new TagEvidence(TagFeatures.Groups[i].Name, values[i]);
        evidence.AsSpan(0, values.Length).Sort(s_greatestFirst);
        evidence[values.Length] = new TagEvidence("base", common);
        if (gained != 0) evidence[^1] = new TagEvidence("whole", gained);
        return evidence;
    }
}
