namespace NlpPipeline.Tagging.Extraction;

/// <summary>Chooses the tags from the scored candidates: the best first, a part and its whole only where the text uses both.</summary>
internal static class TagSelection
{
    /// <summary>A name and the same with one of these behind it are one tag.</summary>
    private static readonly string[] s_companySuffixes = ["公司", "集团", "有限公司", "股份有限公司"];

    /// <summary>A word is one with a compound that has been chosen when it hardly occurs outside; a compound with its part when that does not.</summary>
    private const int LeastWhole = 3;
    private const int LeastRanked = 48;
    private const double PartShare = 1.0, WholeShare = 1.3;

    /// <summary>The indices of at most so many candidates, best first. A score of negative infinity is never chosen.</summary>
    internal static int[] Choose(string text, Span<float> scores, int top, CandidateTable candidates)
    {
        var queue = new PriorityQueue<int, (float, int)>();
        // More than asked for, as some fall to others; and at least so many, so that a few tags are the first of many.
        int most = (int)Math.Min(scores.Length, Math.Max(LeastRanked, 3L * top));
        for (int i = 0; i < scores.Length; i++)
        {
            if (float.IsNegativeInfinity(scores[i])) continue;
            if (queue.Count < most) queue.Enqueue(i, (scores[i], -i));
            else if (queue.TryPeek(out _, out var least) && scores[i] > least.Item1) queue.EnqueueDequeue(i, (scores[i], -i));
        }
        var ranked = new int[queue.Count];
        for (int i = ranked.Length - 1; i >= 0; i--) ranked[i] = queue.Dequeue();
        var chosen = new List<int>(ranked.Length);
        foreach (int index in ranked)
        {
            if (candidates[index].Count >= LeastWhole && TakesPlaceOfParts(text, index, chosen, scores, candidates)) continue;
            if (!IsVariantOfChosen(text, candidates[index], chosen, candidates)) chosen.Add(index);
        }
        return [.. chosen.Take(top)];
    }

    /// <summary>Puts a compound in the place, and under the score, of its first part that never stands without it, and takes its other such parts away; false if there is none.</summary>
    private static bool TakesPlaceOfParts(string text, int index, List<int> chosen, Span<float> scores, CandidateTable candidates)
    {
        ref readonly var whole = ref candidates[index];
        if (whole.Words is 1 or > CandidateFinder.LongestCompound) return false;
        int place = -1;
        for (int i = 0; i < chosen.Count; i++)
        {
            ref readonly var part = ref candidates[chosen[i]];
            if (part.Count > whole.Count || part.Length >= whole.Length) continue;
            var tag = text.AsSpan(part.Start, part.Length);
            if (!text.AsSpan(whole.Start, whole.Length).Contains(tag, StringComparison.OrdinalIgnoreCase)) continue;
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

    private static bool IsVariantOfChosen(string text, in Candidate candidate, List<int> chosen, CandidateTable candidates)
    {
        var own = text.AsSpan(candidate.Start, candidate.Length);
        foreach (int index in chosen)
        {
            ref readonly var other = ref candidates[index];
            var tag = text.AsSpan(other.Start, other.Length);
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

    private static bool IsCompanyOf(ReadOnlySpan<char> name, ReadOnlySpan<char> company)
    {
        if (!company.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return false;
        foreach (string suffix in s_companySuffixes)
            if (company[name.Length..].SequenceEqual(suffix)) return true;
        return false;
    }
}
