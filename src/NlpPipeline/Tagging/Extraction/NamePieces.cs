namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Joins the pieces of names that the lexicon cuts, however rare they are in the text: neighbours of which one at least is a single character or an unknown
/// word, where the whole is known as a keyword, or where in headlines with keywords such two mostly belong together.
/// </summary>
internal static class NamePieces
{
    private const int MostWords = 4;
    private const int PrefetchAhead = 4; // units
    private const int LongestName = 8; // UTF-16 units

    /// <summary>The habit, in steps of <see cref="LexicalEntry.TagHabit"/> above the middle, from which on a string is known as a keyword.</summary>
    private const int KnownKeyword = 12;

    /// <summary>
    /// A single character belongs to an unknown word before or behind it if it is so rare: of those that touch a keyword of the training headlines 85 in
    /// 100 (nouns behind), 84 (morphemes behind) and 59 (nouns before) lie with the unknown word inside that keyword.
    /// </summary>
    private const double NounBehindIdf = 4, MorphemeBehindIdf = 8, NounBeforeIdf = 5;

    internal static void Join(WordReader reader, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        var candidates = scratch.Candidates;
        int kept = 0;
        for (int first = 0; first < units.Length;)
        {
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

    /// <summary>Asks for the tables' entry of a single character and its neighbour, which is nearly always looked up.</summary>
    private static void Prefetch(WordReader reader, ReadOnlySpan<Unit> units, int first, CandidateTable candidates)
    {
        if (first + 1 >= units.Length || (units[first].Length != 1 && units[first + 1].Length != 1)) return;
        reader.Prefetch(WordKey.Join(candidates[units[first].Word].Key, candidates[units[first + 1].Word].Key, units[first + 1].Length));
    }

    /// <summary>How many units from the first on make the longest name; 1 for none.</summary>
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
            if (reader.LookUp(key).TagHabit < LexicalEntry.Middle + KnownKeyword && !(i == 1 && BelongTogether(first, next))) continue;
            longest = i + 1;
            nameKey = key;
        }
        return longest;
    }

    private static bool BelongTogether(in Candidate left, in Candidate right) =>
        right.Length == 1 ? IsUnknown(left) && left.Length <= 3 && IsRare(right, NounBehindIdf, MorphemeBehindIdf)
        : left.Length == 1 && IsUnknown(right) && right.Length == 2 && IsRare(left, NounBeforeIdf, double.PositiveInfinity);

    private static bool IsRare(in Candidate character, double noun, double morpheme) => character.IsLexiconWord
        && character.Lexical.IdfValue >= (WordKinds.IsNominal(character.Kind) ? noun : character.Kind == WordKind.Morpheme ? morpheme : double.PositiveInfinity);

    private static bool IsPiece(in Candidate word) => word.Length == 1 || IsUnknown(word);

    private static bool IsUnknown(in Candidate word) => !word.IsLexiconWord && word.Length > 1 && word.Kind is WordKind.Unknown or WordKind.Person;
}
