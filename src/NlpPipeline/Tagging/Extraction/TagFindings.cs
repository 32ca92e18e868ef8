using System.Runtime.InteropServices;
using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// The spans and evidence of a document's tags in a compact form: the spans of all tags in one array, and the bins, from which the evidence
/// is computed on request. Does not refer to the document. Thread-safe after its tags are set.
/// </summary>
internal sealed class TagFindings
{
    private static readonly Comparison<TagEvidence> s_greatestFirst = (a, b) => b.Value.CompareTo(a.Value);

    private readonly TagModel _model;
    private readonly TextMix _mix;
    private readonly byte[] _bins; // for each tag, a bin in each group
    private readonly Place[] _places;
    private readonly TextSpan[] _spans;
    private readonly float[] _style; // for each tag, the contribution of each style feature, and of scale and base; empty without a style

    /// <param name="model">The model that chose the tags.</param>
    /// <param name="mix">The weights of the document.</param>
    /// <param name="hasStyle">Whether a style chose the tags.</param>
    /// <param name="tags">The number of tags.</param>
    /// <param name="occurrences">The occurrences, in text order for each tag.</param>
    internal TagFindings(TagModel model, TextMix mix, bool hasStyle, int tags, ReadOnlySpan<TagOccurrence> occurrences)
    {
        (_model, _mix) = (model, mix);
        _bins = new byte[tags * TagFeatures.Groups.Length];
        _places = new Place[tags];
        _style = hasStyle ? new float[tags * (StyleFeatures.Count + 1)] : [];
        foreach (var occurrence in occurrences) _places[occurrence.Tag].End++;
        for (int i = 1; i < tags; i++) _places[i].End += _places[i - 1].End;
        _spans = occurrences.IsEmpty ? [] : new TextSpan[occurrences.Length];
        for (int i = occurrences.Length - 1; i >= 0; i--) _spans[--_places[occurrences[i].Tag].End] = occurrences[i].Span;
        for (int i = 0; i < tags; i++) _places[i].End = i + 1 < tags ? _places[i + 1].End : occurrences.Length; // from the start to the end
    }

    /// <summary>Sets the evidence of a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="bins">The bin of the tag in each group.</param>
    /// <param name="gained">The gain by its place; 0 for none.</param>
    /// <param name="isMain">Whether it was chosen as a main tag.</param>
    internal void Set(int tag, ReadOnlySpan<byte> bins, float gained, bool isMain)
    {
        bins.CopyTo(BinsOf(tag));
        (_places[tag].Gained, _places[tag].IsMain) = (gained, isMain);
    }

    /// <summary>Returns the contribution of each style feature to a tag, and then that of the scale and the base of the style.</summary>
    internal Span<float> StyleOf(int tag) => _style.AsSpan(tag * (StyleFeatures.Count + 1), StyleFeatures.Count + 1);

    internal TextSpan[] SpansOf(int tag) => _spans[(tag == 0 ? 0 : _places[tag - 1].End).._places[tag].End];

    /// <summary>
    /// Returns the contribution of each group of features to the log-odds of being a tag, or a main tag, in descending order; then the base
    /// that all candidates share; then, as <c>place</c>, the gain by its place: of a compound that replaces its part, or of a main tag
    /// before others. With a style, the contributions of its features are among the groups, and that of its scale and base is <c>style</c>.
    /// </summary>
    internal TagEvidence[] EvidenceOf(int tag)
    {
        var bins = BinsOf(tag);
        var (gained, isMain) = (_places[tag].Gained, _places[tag].IsMain);
        var style = _style.Length == 0 ? [] : StyleOf(tag);
        int groups = bins.Length + style.Length;
        var evidence = new TagEvidence[groups + (gained == 0 ? 1 : 2)];
        for (int i = 0; i < bins.Length; i++) evidence[i] = new TagEvidence(TagFeatures.Groups[i].Name, _model.WeightOf(TagFeatures.Offsets[i] + bins[i], _mix, isMain));
        for (int i = 0; i < style.Length; i++) evidence[bins.Length + i] = new TagEvidence(i < StyleFeatures.Count ? $"style {StyleFeatures.Names[i]}" : "style", style[i]);
        evidence.AsSpan(0, groups).Sort(s_greatestFirst);
        evidence[groups] = new TagEvidence("base", _model.BaseOf(_mix, isMain));
        if (gained != 0) evidence[^1] = new TagEvidence("place", gained);
        return evidence;
    }

    private Span<byte> BinsOf(int tag) => _bins.AsSpan(tag * TagFeatures.Groups.Length, TagFeatures.Groups.Length);

    private struct Place
    {
        /// <summary>The end of its spans; they start at the end of the previous tag's spans.</summary>
        internal int End;
        internal float Gained;
        internal bool IsMain;
    }
}

/// <summary>An occurrence of a chosen tag.</summary>
/// <param name="Tag">The index among the chosen tags.</param>
/// <param name="Span">The range in the text.</param>
internal readonly record struct TagOccurrence(int Tag, TextSpan Span);

/// <summary>
/// Collects the occurrences of the chosen tags in one pass over the units, most of which are rejected by their first character and their
/// key.
/// </summary>
internal static class TagOccurrences
{
    /// <summary>Returns the occurrences of the chosen candidates, in text order for each of them; valid until the next call.</summary>
    internal static ReadOnlySpan<TagOccurrence> Of(ReadOnlySpan<char> text, List<int> chosen, ExtractionScratch scratch)
    {
        var candidates = scratch.Candidates;
        var found = scratch.Occurrences;
        found.Clear();
        ulong keys = 0;
        Span<int> longest = stackalloc int[64]; // the greatest length of tags, by the low six bits of the first character
        longest.Clear();
        for (int i = 0; i < chosen.Count; i++)
        {
            ref var candidate = ref candidates[chosen[i]];
            if (candidate.Words > CandidateFinder.LongestCompound)
            {
                AddVerbatim(text, candidate, i, found);
                continue;
            }
            candidate.Place = i + 1;
            keys |= 1UL << (int)candidate.Key;
            ref int most = ref longest[Symbols.Fold(text[candidate.Start]) & 63];
            most = Math.Max(most, candidate.Length);
        }
        var units = scratch.Units;
        for (int first = 0; first < units.Length; first++)
        {
            int start = units[first].Start, most = longest[Symbols.Fold(text[start]) & 63];
            ulong key = 0;
            for (int last = first; last < units.Length && last < first + CandidateFinder.LongestCompound && units[last].End - start <= most; last++)
            {
                if (last > first && units[last].Start != units[last - 1].End) break;
                key = WordKey.Join(key, units[last].Key, units[last].Length);
                if (((keys >> (int)key) & 1) == 0) continue;
                int candidate = candidates.Find(key);
                if (candidate >= 0 && candidates[candidate].Place > 0) found.Add(new TagOccurrence(candidates[candidate].Place - 1, new TextSpan(start, units[last].End)));
            }
        }
        return CollectionsMarshal.AsSpan(found);
    }

    private static void AddVerbatim(ReadOnlySpan<char> text, in Candidate candidate, int place, List<TagOccurrence> found)
    {
        var tag = text.Slice(candidate.Start, candidate.Length);
        for (int at = 0; text.Slice(at).IndexOf(tag) is var next and >= 0; at += next + tag.Length)
        {
            var span = new TextSpan(at + next, at + next + tag.Length);
            if (!span.SplitsPair(text)) found.Add(new TagOccurrence(place, span)); // the tag itself may begin or end with a lone surrogate
        }
    }
}
