namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Finds words that the document uses and the lexicon does not contain: adjacent units that stay together in varying contexts. Frequency,
/// cohesion and freedom of context are the criteria of Sornlertlamvanich et al. and of Huang et al. for unknown words; here they are
/// applied in two rounds to pairs of units of which at least one is a single character or unknown. New words become units in the whole
/// document.
/// </summary>
internal sealed class NewWords
{
    private const int LongestWord = 8;
    private const int LeastCount = 3;
    private const int Kept = 1 << 15; // pairs
    private const double Cohesion = 0.5;
    private const double CommonIdf = 9;

    private Dictionary<(int, int), Pair> _pairs = []; // of words that occur often enough
    private Dictionary<int, (int First, int Word)> _bySecond = [];

    /// <summary>Joins the units of new words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reader">The reader of the words.</param>
    /// <param name="scratch">The buffers, which contain the units, and the candidates with their numbers of units.</param>
    /// <param name="most">The greatest number of units of a word.</param>
    internal void Join(ReadOnlySpan<char> text, WordReader reader, ExtractionScratch scratch, int most)
    {
        for (int round = 0; round < 2; round++)
        {
            if (round > 0) most = CountUnits(scratch);
            if (most < LeastCount) return;
            CountPairs(scratch);
            if (!Choose(reader, scratch)) return;
            Merge(text, reader, scratch);
        }
    }

    private static int CountUnits(ExtractionScratch scratch)
    {
        int most = 0;
        var candidates = scratch.Candidates;
        foreach (ref var candidate in candidates.All) candidate.Units = 0;
        foreach (ref readonly var unit in scratch.Units)
            if (unit.Kind != WordKind.Break) most = Math.Max(most, ++candidates[unit.Word].Units);
        return most;
    }

    private void CountPairs(ExtractionScratch scratch)
    {
        if (_pairs.Capacity > Kept && _pairs.Count <= Kept) _pairs = [];
        _pairs.Clear();
        var units = scratch.Units;
        var candidates = scratch.Candidates;
        for (int i = 1; i < units.Length; i++)
        {
            ref readonly var word = ref candidates[units[i].Word];
            if (word.Units < LeastCount) continue;
            ref readonly var previous = ref candidates[units[i - 1].Word];
            if (previous.Units < LeastCount || units[i - 1].End != units[i].Start || !MayJoin(previous, word)) continue;
            int left = i > 1 && units[i - 2].End == units[i - 1].Start ? units[i - 2].Word : -1;
            int right = i + 1 < units.Length && units[i].End == units[i + 1].Start ? units[i + 1].Word : -1;
            ref var pair = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (units[i - 1].Word, units[i].Word), out bool exists);
            if (!exists) pair = new Pair { At = i - 1, Left = left, Right = right };
            pair.Count++;
            // Punctuation and the ends of a text are free contexts.
            pair.LeftVaries |= left < 0 || left != pair.Left || candidates[left].Kind == WordKind.Break;
            pair.RightVaries |= right < 0 || right != pair.Right || candidates[right].Kind == WordKind.Break;
        }
    }

    private static bool MayJoin(in Candidate left, in Candidate right) =>
        left.Length + right.Length <= LongestWord && MayBePart(left) && MayBePart(right)
        && (left.Length == 1 || right.Length == 1 || !left.IsLexiconWord || !right.IsLexiconWord);

    /// <summary>
    /// Determines whether a word can be part of a longer one. Only the part of speech of a common word excludes it, because that of an
    /// unknown or rare word is unreliable.
    /// </summary>
    private static bool MayBePart(in Candidate word) =>
        word.Edges is not { Begin: WordEdges.Never, End: WordEdges.Never }
        && word.Kind is not (WordKind.Break or WordKind.Latin or WordKind.Number or WordKind.Measure or WordKind.Time or WordKind.Adverb)
        && (!word.IsLexiconWord || word.Lexical.IdfValue > CommonIdf || word.Kind is not (WordKind.Verb or WordKind.Adjective or WordKind.Locative));

    private bool Choose(WordReader reader, ExtractionScratch scratch)
    {
        if (_bySecond.Capacity > Kept && _bySecond.Count <= Kept) _bySecond = [];
        _bySecond.Clear();
        var candidates = scratch.Candidates;
        foreach (var ((first, second), pair) in _pairs)
        {
            if (pair.Count < LeastCount || !pair.LeftVaries || !pair.RightVaries) continue;
            int most = Math.Max(candidates[first].Units, candidates[second].Units);
            if (pair.Count < Cohesion * most || _bySecond.ContainsKey(second)) continue;
            var a = scratch.Units[pair.At];
            var b = scratch.Units[pair.At + 1];
            int word = candidates.FindOrAdd(WordKey.Join(candidates[first].Key, candidates[second].Key, b.Length), a.Start, a.Length + b.Length, out bool isNew);
            ref var found = ref candidates[word];
            if (isNew) reader.Describe(ref found, word, candidates[first].Kind == WordKind.Person || candidates[second].Kind == WordKind.Person);
            _bySecond.Add(second, (first, word));
        }
        return _bySecond.Count > 0;
    }

    /// <summary>Joins the pairs; first splits the first part off if the lexicon joined it with the preceding characters (对英 伟达).</summary>
    private void Merge(ReadOnlySpan<char> text, WordReader reader, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        int kept = 0;
        foreach (var unit in units)
        {
            if (kept > 0 && units[kept - 1].End == unit.Start && _bySecond.TryGetValue(unit.Word, out var found))
            {
                var before = units[kept - 1];
                int length = scratch.Candidates[found.First].Length, rest = before.Length - length;
                if (rest == 0 && before.Word == found.First)
                {
                    units[kept - 1] = new Unit(before.Start, unit.End - before.Start, found.Word, scratch.Candidates[found.Word]);
                    continue;
                }
                if (rest > 0 && WordKey.Of(before.In(text)[rest..]) == scratch.Candidates[found.First].Key)
                {
                    int word = reader.WordAt(text, before.Start, rest, scratch);
                    units[kept - 1] = new Unit(before.Start, rest, word, scratch.Candidates[word]);
                    units[kept++] = new Unit(before.Start + rest, unit.End - before.Start - rest, found.Word, scratch.Candidates[found.Word]);
                    continue;
                }
            }
            units[kept++] = unit;
        }
        scratch.UnitCount = kept;
    }

    private struct Pair
    {
        internal int Count;
        internal int At;
        internal int Left;
        internal int Right;
        internal bool LeftVaries;
        internal bool RightVaries;
    }
}
