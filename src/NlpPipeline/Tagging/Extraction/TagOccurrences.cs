using System.Runtime.InteropServices;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Gathers where the chosen tags stand: one pass over the units, in which most are turned away by their first character and their key.</summary>
internal static class TagOccurrences
{
    /// <summary>Where the chosen candidates stand, those of each in the order of the text; valid until the next call.</summary>
    internal static ReadOnlySpan<TagOccurrence> Of(ReadOnlySpan<char> text, List<int> chosen, ExtractionScratch scratch)
    {
        var candidates = scratch.Candidates;
        var found = scratch.Occurrences;
        found.Clear();
        ulong keys = 0;
        Span<int> longest = stackalloc int[64]; // of the tags whose first characters end in the same six bits
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
            ref int most = ref longest[WordKey.Fold(text[candidate.Start]) & 63];
            most = Math.Max(most, candidate.Length);
        }
        var units = scratch.Units;
        for (int first = 0; first < units.Length; first++)
        {
            int start = units[first].Start, most = longest[WordKey.Fold(text[start]) & 63];
            ulong key = 0;
            for (int last = first; last < units.Length && last < first + CandidateFinder.LongestCompound && units[last].End - start <= most; last++)
            {
                if (last > first && units[last].Start != units[last - 1].End) break;
                key = WordKey.Join(key, candidates[units[last].Word].Key, units[last].Length);
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
            found.Add(new TagOccurrence(place, new TextSpan(at + next, at + next + tag.Length)));
    }
}
