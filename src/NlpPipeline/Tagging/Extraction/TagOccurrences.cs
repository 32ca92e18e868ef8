namespace NlpPipeline.Tagging.Extraction;

/// <summary>Gathers where the chosen tags stand: one pass over the units, in which most are turned away by their first character.</summary>
internal static class TagOccurrences
{
    private const int ManyTags = 32;

    /// <summary>The spans of each chosen candidate, in the order of the text.</summary>
    internal static List<TextSpan>[] Of(string text, List<int> chosen, ExtractionScratch scratch)
    {
        var candidates = scratch.Candidates;
        var spans = new List<TextSpan>[chosen.Count];
        var keys = scratch.Keys(chosen.Count); // a few are found faster by looking through them than by a hash
        keys.Clear();
        ulong firstCharacters = 0;
        for (int i = 0; i < chosen.Count; i++)
        {
            ref readonly var candidate = ref candidates[chosen[i]];
            spans[i] = new List<TextSpan>(candidate.Count);
            if (candidate.Words > CandidateFinder.LongestCompound)
            {
                AddVerbatim(text, candidate, spans[i]);
                continue;
            }
            keys[i] = candidate.Key;
            firstCharacters |= 1UL << WordKey.Fold(text[candidate.Start]);
        }
        var places = keys.Length > ManyTags ? keys.ToArray().Index().Where(k => k.Item != 0).ToDictionary(k => k.Item, k => k.Index) : null;
        var units = scratch.Units;
        for (int first = 0; first < units.Length; first++)
        {
            if (((firstCharacters >> WordKey.Fold(text[units[first].Start])) & 1) == 0) continue;
            ulong key = 0;
            for (int last = first; last < units.Length && last < first + CandidateFinder.LongestCompound; last++)
            {
                if (last > first && units[last].Start != units[last - 1].End) break;
                key = WordKey.Join(key, candidates[units[last].Word].Key, units[last].Length);
                int i = places is null ? keys.IndexOf(key) : places.GetValueOrDefault(key, -1);
                if (i >= 0) spans[i].Add(new TextSpan(units[first].Start, units[last].End));
            }
        }
        return spans;
    }

    private static void AddVerbatim(string text, in Candidate candidate, List<TextSpan> spans)
    {
        string tag = text.Substring(candidate.Start, candidate.Length);
        for (int at = text.IndexOf(tag, StringComparison.Ordinal); at >= 0; at = text.IndexOf(tag, at + tag.Length, StringComparison.Ordinal))
            spans.Add(new TextSpan(at, at + tag.Length));
    }
}
