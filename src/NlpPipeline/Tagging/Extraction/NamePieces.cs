namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Joins the parts of names that the lexicon splits, regardless of their frequency in the text: adjacent units with at least one single
/// character or unknown word, if the whole is a known keyword, or if such units mostly belong together in headlines with keywords.
/// </summary>
internal static class NamePieces
{
    private const int MostWords = 5;
    private const int PrefetchAhead = 4; // units
    private const int LongestGuess = 3; // UTF-16 units
    private const int LongestName = 12; // UTF-16 units

    /// <summary>
    /// The minimum IDF of a single character that belongs to an adjacent unknown word. Of those next to a keyword in the training
    /// headlines, 85% (nouns after it), 84% (morphemes after it) and 59% (nouns before it) are within that keyword.
    /// </summary>
    private const double NounBehindIdf = 4, MorphemeBehindIdf = 8, NounBeforeIdf = 5;

    internal static void Join(ReadOnlySpan<char> text, WordReader reader, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        var candidates = scratch.Candidates;
        int kept = 0;
        for (int first = 0; first < units.Length;)
        {
            if (SplitsName(text, reader, units[first..], candidates, out int before))
            {
                var unit = units[first];
                units[kept++] = unit with { Length = before, Word = reader.WordAt(text, unit.Start, before, scratch) };
                var next = units[first + 1];
                int nameStart = unit.Start + before;
                ulong nameKey = WordKey.Of(text[nameStart..next.End]);
                int found = candidates.FindOrAdd(nameKey, nameStart, next.End - nameStart, out bool isNewName);
                if (isNewName) reader.Describe(ref candidates[found], found, isPerson: false);
                units[kept++] = new Unit(nameStart, next.End - nameStart, found);
                first += 2;
                continue;
            }
            Prefetch(reader, units, first + PrefetchAhead, candidates);
            int words = WordsOfNameAt(reader, units[first..], candidates, out ulong key);
            if (words == 1)
            {
                units[kept++] = units[first++];
                continue;
            }
            int start = units[first].Start, length = units[first + words - 1].End - start;
            int name = candidates.FindOrAdd(key, start, length, out bool isNew);
            if (isNew) reader.Describe(ref candidates[name], name, isPerson: candidates[units[first].Word].Kind == WordKind.Person);
            units[kept++] = new Unit(start, length, name);
            first += words;
        }
        scratch.UnitCount = kept;
    }

    /// <summary>
    /// Determines whether a guess of an unknown word, or a single character joined with it, cuts into a name of the list (对英 伟达).
    /// </summary>
    private static bool SplitsName(ReadOnlySpan<char> text, WordReader reader, ReadOnlySpan<Unit> units, CandidateTable candidates, out int before)
    {
        before = 0;
        if (units.Length < 2 || units[0].Length is < 2 or > LongestGuess || candidates[units[0].Word].IsLexiconWord || units[0].End != units[1].Start || units[1].Length > LongestName
            || candidates[units[1].Word].Kind is WordKind.Latin or WordKind.Number || !char.IsLetter(text[units[1].Start]) || char.IsAscii(text[units[0].Start])) return false;
        for (before = 1; before < units[0].Length; before++)
        {
            ulong key = WordKey.Join(WordKey.Of(units[0].In(text)[before..]), candidates[units[1].Word].Key, units[1].Length);
            if (reader.LookUp(key).IsName) return true;
        }
        return false;
    }

    /// <summary>Prefetches the entry of a single character and the adjacent unit, which is nearly always looked up.</summary>
    private static void Prefetch(WordReader reader, ReadOnlySpan<Unit> units, int first, CandidateTable candidates)
    {
        if (first + 1 >= units.Length || (units[first].Length != 1 && units[first + 1].Length != 1)) return;
        reader.Prefetch(WordKey.Join(candidates[units[first].Word].Key, candidates[units[first + 1].Word].Key, units[first + 1].Length));
    }

    /// <summary>Returns the number of units of the longest name that starts with the first unit; 1 if there is none.</summary>
    private static int WordsOfNameAt(WordReader reader, ReadOnlySpan<Unit> units, CandidateTable candidates, out ulong nameKey)
    {
        ref readonly var first = ref candidates[units[0].Word];
        nameKey = 0;
        if (!WordKinds.MayJoin(first.Kind)) return 1;
        int longest = 1;
        ulong key = first.Key;
        bool hasPiece = IsPiece(first);
        for (int i = 1; i < units.Length && i < MostWords; i++)
        {
            if (units[i].Start != units[i - 1].End || units[i].End - units[0].Start > LongestName) break;
            ref readonly var next = ref candidates[units[i].Word];
            if (!WordKinds.MayJoin(next.Kind)) break;
            key = WordKey.Join(key, next.Key, units[i].Length);
            hasPiece |= IsPiece(next);
            if (!hasPiece) continue;
            if (!reader.IsKnownKeyword(key) && !(i == 1 && BelongTogether(first, next))) continue;
            longest = i + 1;
            nameKey = key;
        }
        return longest;
    }

    private static bool BelongTogether(in Candidate left, in Candidate right) =>
        left.Length == 1 && left.Kind == WordKind.Person && right.Kind == WordKind.Person && right.Length <= 2 // surname and given name (庄 达菲)
        || (right.Length == 1 ? IsUnknown(left) && left.Length <= 3 && IsRare(right, NounBehindIdf, MorphemeBehindIdf)
        : left.Length == 1 && IsUnknown(right) && right.Length == 2 && IsRare(left, NounBeforeIdf, double.PositiveInfinity));

    private static bool IsRare(in Candidate character, double noun, double morpheme) => character.IsLexiconWord
        && character.Lexical.IdfValue >= (WordKinds.IsNominal(character.Kind) ? noun : character.Kind == WordKind.Morpheme ? morpheme : double.PositiveInfinity);

    private static bool IsPiece(in Candidate word) => word.Length == 1 || IsUnknown(word);

    private static bool IsUnknown(in Candidate word) => !word.IsLexiconWord && word.Length > 1 && word.Kind is WordKind.Unknown or WordKind.Person;
}
