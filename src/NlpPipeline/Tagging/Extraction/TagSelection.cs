using System.Runtime.InteropServices;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Chooses the tags from the scored candidates: the best first, and a part together with its whole only if the text uses both.</summary>
internal static class TagSelection
{
    /// <summary>The suffixes with which a name is the same tag as without.</summary>
    private static readonly string[] s_companySuffixes = ["公司", "集团", "有限公司", "股份有限公司"];

    /// <summary>
    /// The counts and shares by which a word is the same tag as a chosen compound, outside which it hardly occurs, or a compound the same
    /// as its part.
    /// </summary>
    private const int LeastWhole = 3;

    /// <summary>The minimum difference between the log-odds of two successive tags.</summary>
    private const float LeastStep = 0.01f;
    private const int LeastRanked = 48;

    private const double PartShare = 1.0, WholeShare = 1.3;

    /// <summary>Returns the indices of the tags, best first; valid until the next call.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scored">The indices of the candidates that have scores, in ascending order.</param>
    /// <param name="scores">The log-odds of each scored candidate of being a tag; negative infinity to exclude it. Those of chosen candidates become the scores of the tags.</param>
    /// <param name="mainScores">The log-odds of each scored candidate of being a main tag; empty if there are no main tags.</param>
    /// <param name="mains">The number of main tags to choose; when the method returns, the number of chosen ones.</param>
    /// <param name="top">The maximum number of tags.</param>
    /// <param name="least">The least log-odds of a tag, for candidates that take the place of their parts; the others are excluded by their scores.</param>
    /// <param name="analysis">The analysis, which tells torn candidates.</param>
    /// <param name="scratch">The buffers, which contain the candidates.</param>
    internal static List<int> Choose(
        ReadOnlySpan<char> text, ReadOnlySpan<int> scored, Span<float> scores, Span<float> mainScores, ref int mains, int top, float least, TextAnalysis analysis, ExtractionScratch scratch)
    {
        var chosen = scratch.Chosen;
        chosen.Clear();
        mains = Math.Min(mains, top);
        Span<float> own = stackalloc float[mains];
        if (mains > 0)
        {
            Add(text, scored, mainScores, mains, least, chosen, analysis, scratch);
            mains = chosen.Count;
            for (int i = 0; i < mains; i++) (own[i], scores[chosen[i]]) = (scores[chosen[i]], float.NegativeInfinity);
        }
        Add(text, scored, scores, top, least, chosen, analysis, scratch);
        // The weight of a tag is greater than that of the following tag.
        for (int i = 0; i < mains; i++) scores[chosen[i]] = Math.Max(own[i], mainScores[chosen[i]]);
        for (int i = chosen.Count - 2; i >= 0; i--) scores[chosen[i]] = Math.Max(scores[chosen[i]], scores[chosen[i + 1]] + LeastStep);
        return chosen;
    }

    /// <summary>Chooses further candidates, up to a number.</summary>
    private static void Add(ReadOnlySpan<char> text, ReadOnlySpan<int> scored, Span<float> scores, int top, float least, List<int> chosen, TextAnalysis analysis, ExtractionScratch scratch)
    {
        var candidates = scratch.Candidates;
        int before = chosen.Count;
        // More than requested, because some are dropped, and at least a minimum, so that a few tags are the first of many.
        long left = Math.Max(LeastRanked, 3L * top);
        var ranking = new Ranking(scored, scores, scratch.Ranking(scored.Length));
        int wholes = CountWholes(scored, scores, candidates);
        // Enough tags remain enough unless a compound replaces several parts.
        for (; left > 0 && (chosen.Count < top || wholes > 0) && ranking.TryTake(out int index); left--)
        {
            ref var candidate = ref candidates[index];
            candidate.Characters = CharacterSet.Of(text.Slice(candidate.Start, candidate.Length));
            bool mayTakePlaces = MayTakePlaces(candidate);
            if (mayTakePlaces) wholes--;
            if (mayTakePlaces ? analysis.IsTorn(text, candidate, scratch) : IsVariantOfChosen(text, candidate, chosen, candidates) || analysis.IsTorn(text, candidate, scratch)) continue;
            if (mayTakePlaces && (TakesPlaceOfParts(text, index, before, chosen, scores, candidates) || IsVariantOfChosen(text, candidate, chosen, candidates))) continue;
            if (!candidate.TakesPlaces || scores[index] >= least) chosen.Add(index);
        }
        if (chosen.Count > top) chosen.RemoveRange(top, chosen.Count - top);
    }

    private static int CountWholes(ReadOnlySpan<int> scored, ReadOnlySpan<float> scores, CandidateTable candidates)
    {
        int wholes = 0;
        foreach (int i in scored)
            if (MayTakePlaces(candidates[i]) && !float.IsNegativeInfinity(scores[i])) wholes++;
        return wholes;
    }

    private static bool MayTakePlaces(in Candidate candidate) =>
        candidate.TakesPlaces || ((candidate.Count >= LeastWhole || candidate.Lexical.IsName) && candidate.Words is > 1 and <= CandidateFinder.LongestCompound);

    /// <summary>
    /// Replaces, with its score, the first part of a compound that never occurs without it by the compound, and removes the other such
    /// parts; returns false if there is none after those chosen before. A place in the name of an organization is a tag of its own.
    /// </summary>
    private static bool TakesPlaceOfParts(ReadOnlySpan<char> text, int index, int before, List<int> chosen, Span<float> scores, CandidateTable candidates)
    {
        ref readonly var whole = ref candidates[index];
        int place = -1;
        for (int i = before; i < chosen.Count; i++)
        {
            ref readonly var part = ref candidates[chosen[i]];
            if (part.Count > whole.Count || part.Length >= whole.Length || (whole.TakesPlaces && (part.Kind == WordKind.Place || !IsInside(part, whole))) || !CharacterSet.MayContain(whole.Characters, part.Characters)) continue;
            var tag = text.Slice(part.Start, part.Length);
            if (!text.Slice(whole.Start, whole.Length).Contains(tag, StringComparison.OrdinalIgnoreCase)) continue;
            if (place >= 0)
            {
                chosen.RemoveAt(i--);
                continue;
            }
            scores[index] = scores[chosen[i]];
            chosen[place = i] = index;
        }
        return place >= 0;
    }

    /// <summary>Determines whether the first and the last occurrence of a part are in those of the whole.</summary>
    private static bool IsInside(in Candidate part, in Candidate whole) =>
        part.Start >= whole.Start && part.Start + part.Length <= whole.Start + whole.Length && part.LastStart >= whole.LastStart && part.LastStart + part.Length <= whole.LastStart + whole.Length;

    private static bool IsVariantOfChosen(ReadOnlySpan<char> text, in Candidate candidate, List<int> chosen, CandidateTable candidates)
    {
        var own = text.Slice(candidate.Start, candidate.Length);
        foreach (int index in CollectionsMarshal.AsSpan(chosen))
        {
            ref readonly var other = ref candidates[index];
            bool mayContain = CharacterSet.MayContain(candidate.Characters, other.Characters) | CharacterSet.MayContain(other.Characters, candidate.Characters);
            if (!(mayContain | (candidate.Start < other.Start + other.Length & other.Start < candidate.Start + candidate.Length))) continue; // most
            if (candidate.Count <= other.Count && Overlap(candidate, other)) return true;
            if (!mayContain || (candidate.TakesPlaces && other.Kind == WordKind.Place)) continue;
            var tag = text.Slice(other.Start, other.Length);
            if (own.Length < tag.Length)
            {
                if (tag.Contains(own, StringComparison.OrdinalIgnoreCase) && (candidate.Count <= other.Count * PartShare || IsCompanyOf(own, tag))) return true;
            }
            else if (own.Contains(tag, StringComparison.OrdinalIgnoreCase) && (other.Count <= candidate.Count * WholeShare || IsCompanyOf(tag, own)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Determines whether the first occurrences of two candidates partly overlap: one of them is then a fragment.</summary>
    private static bool Overlap(in Candidate a, in Candidate b)
    {
        int endOfA = a.Start + a.Length, endOfB = b.Start + b.Length;
        return a.Start < b.Start ? b.Start < endOfA && endOfA < endOfB : b.Start < a.Start && a.Start < endOfB && endOfB < endOfA;
    }

    private static bool IsCompanyOf(ReadOnlySpan<char> name, ReadOnlySpan<char> company)
    {
        if (!company.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return false;
        foreach (string suffix in s_companySuffixes)
            if (company[name.Length..].SequenceEqual(suffix)) return true;
        return false;
    }
}

/// <summary>
/// Ranks the candidates by score; of equal scores, the earlier one comes first. A heap, because mostly only the first few are requested.
/// </summary>
internal ref struct Ranking
{
    private readonly Span<ulong> _heap; // the score in the high half, in sortable form, and the complement of the index
    private int _count;

    /// <param name="scored">The indices of the candidates that have scores.</param>
    /// <param name="scores">The score of each scored candidate; negative infinity to exclude it.</param>
    /// <param name="room">A buffer with one element per scored candidate.</param>
    internal Ranking(ReadOnlySpan<int> scored, ReadOnlySpan<float> scores, Span<ulong> room)
    {
        _heap = room;
        foreach (int i in scored)
            if (!float.IsNegativeInfinity(scores[i])) _heap[_count++] = ((ulong)Sortable(scores[i]) << 32) | ~(uint)i;
        for (int i = (_count >> 1) - 1; i >= 0; i--) SiftDown(i, _heap[i]);
    }

    /// <summary>Returns the next candidate; false if there is none.</summary>
    internal bool TryTake(out int index)
    {
        index = _count == 0 ? -1 : (int)~(uint)_heap[0];
        if (_count == 0) return false;
        _count--;
        if (_count > 0) SiftDown(0, _heap[_count]);
        return true;
    }

    private readonly void SiftDown(int at, ulong key)
    {
        var heap = _heap[.._count];
        for (int child; (child = (2 * at) + 1) < heap.Length; at = child)
        {
            if (child + 1 < heap.Length && heap[child + 1] > heap[child]) child++;
            if (heap[child] <= key) break;
            heap[at] = heap[child];
        }
        heap[at] = key;
    }

    private static uint Sortable(float score)
    {
        int bits = BitConverter.SingleToInt32Bits(score + 0f); // avoids negative zero
        return (uint)(bits ^ ((bits >> 31) | int.MinValue));
    }
}

/// <summary>
/// An approximate set of a string's characters in 64 bits, which proves for most strings that one does not contain the other, ignoring
/// case.
/// </summary>
internal static class CharacterSet
{
    /// <summary>The set of a string with characters whose case is not evaluated.</summary>
    private const ulong Any = ulong.MaxValue;

    internal static ulong Of(ReadOnlySpan<char> text)
    {
        ulong set = 0;
        foreach (char c in text)
        {
            // Chinese characters and kana have no case; that of ASCII letters is one bit.
            if (c is >= '\u2E80' and <= '\u9FFF') set |= 1UL << c;
            else if (char.IsAscii(c)) set |= 1UL << (char.IsAsciiLetter(c) ? c | 0x20 : c);
            else return Any;
        }
        return set;
    }

    /// <summary>Determines whether a string can contain another, by their sets.</summary>
    internal static bool MayContain(ulong whole, ulong part) => ((part & ~whole) == 0) | (part == Any);
}
