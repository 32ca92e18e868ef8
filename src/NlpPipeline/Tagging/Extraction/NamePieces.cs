namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Joins the parts of names that the lexicon splits, regardless of their frequency in the text: adjacent units with at least one single
/// character or unknown word, if the whole is a known keyword, or if such units mostly belong together in headlines with keywords.
/// </summary>
internal static class NamePieces
{
    private const int MostWords = 5;
    private const int LongestGuess = 3; // UTF-16 units
    private const int LongestName = 12; // UTF-16 units

    /// <summary>
    /// The minimum IDF of a single character that belongs to an adjacent unknown word. Of those next to a keyword in the training
    /// headlines, 85% (nouns after it), 84% (morphemes after it) and 59% (nouns before it) are within that keyword.
    /// </summary>
    private const double NounBehindIdf = 4, MorphemeBehindIdf = 8, NounBeforeIdf = 5;

    /// <summary>Joins the parts of names, and counts the units of each word; returns the greatest count.</summary>
    internal static int Join(ReadOnlySpan<char> text, WordReader reader, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        var candidates = scratch.Candidates;
        int kept = 0, most = 0;
        for (int first = 0; first < units.Length;)
        {
            ref readonly var unit = ref units[first];
            if (MaySplitName(unit) && SplitsName(text, reader, units[first..], out int before))
            {
                int beforeWord = reader.WordAt(text, unit.Start, before, scratch);
                int nameStart = unit.Start + before, nameEnd = units[first + 1].End;
                Keep(units, ref kept, new Unit(unit.Start, before, beforeWord, candidates[beforeWord]), candidates, ref most);
                int found = candidates.FindOrAdd(WordKey.Of(text[nameStart..nameEnd]), nameStart, nameEnd - nameStart, out bool isNewName);
                if (isNewName) reader.Describe(ref candidates[found], found, isPerson: false);
                Keep(units, ref kept, new Unit(nameStart, nameEnd - nameStart, found, candidates[found]), candidates, ref most);
                first += 2;
                continue;
            }
            int words = WordKinds.MayJoin(unit.Kind) ? WordsOfNameAt(text, reader, units[first..], candidates, scratch.HasLearnedWords, out ulong key) : Alone(out key);
            if (words == 1)
            {
                Keep(units, ref kept, unit, candidates, ref most);
                first++;
                continue;
            }
            int start = unit.Start, length = units[first + words - 1].End - start;
            int name = candidates.FindOrAdd(key, start, length, out bool isNew);
            if (isNew) reader.Describe(ref candidates[name], name, isPerson: unit.Kind == WordKind.Person);
            Keep(units, ref kept, new Unit(start, length, name, candidates[name]), candidates, ref most);
            first += words;
        }
        scratch.UnitCount = kept;
        return most;
    }

    private static int Alone(out ulong key)
    {
        key = 0;
        return 1;
    }

    private static void Keep(Span<Unit> units, ref int kept, in Unit unit, CandidateTable candidates, ref int most)
    {
        if (unit.Kind != WordKind.Break) most = Math.Max(most, ++candidates[unit.Word].Units);
        units[kept++] = unit;
    }

    private static bool MaySplitName(in Unit unit) => !unit.IsLexiconWord && unit.Length is >= 2 and <= LongestGuess;

    /// <summary>
    /// Determines whether a guess of an unknown word, or a single character joined with it, cuts into a name of the list (对英 伟达).
    /// </summary>
    private static bool SplitsName(ReadOnlySpan<char> text, WordReader reader, ReadOnlySpan<Unit> units, out int before)
    {
        before = 0;
        if (units.Length < 2 || units[0].End != units[1].Start || units[1].Length > LongestName || units[1].Kind is WordKind.Latin or WordKind.Number
            || !char.IsLetter(text[units[1].Start]) || char.IsAscii(text[units[0].Start])) return false;
        for (before = 1; before < units[0].Length; before++)
        {
            if (reader.IsName(WordKey.Join(WordKey.Of(units[0].In(text)[before..]), units[1].Key, units[1].Length))) return true;
        }
        return false;
    }

    /// <summary>Returns the number of units of the longest name that starts with the first unit, which may be part of a compound; 1 if there is none.</summary>
    private static int WordsOfNameAt(ReadOnlySpan<char> text, WordReader reader, ReadOnlySpan<Unit> units, CandidateTable candidates, bool joinsNames, out ulong nameKey)
    {
        nameKey = 0;
        int longest = 1;
        ulong key = units[0].Key;
        bool hasPiece = IsPiece(units[0]), mayJoin = true;
        for (int i = 1; i < units.Length && i < MostWords; i++)
        {
            ref readonly var next = ref units[i];
            if (next.Start != units[i - 1].End || next.End - units[0].Start > LongestName || char.IsWhiteSpace(text[next.Start])) break; // the table mistakes a few strings for names
            key = WordKey.Join(key, next.Key, next.Length);
            if (joinsNames && reader.IsKnownKeyword(key) && reader.LookUp(key).IsName)
            {
                longest = i + 1;
                nameKey = key;
                continue;
            }
            mayJoin &= WordKinds.MayJoin(next.Kind);
            if (!mayJoin && !joinsNames) break;
            hasPiece |= IsPiece(next);
            if (!hasPiece || !mayJoin) continue;
            if (!reader.IsKnownKeyword(key) && !(i == 1 && BelongTogether(candidates[units[0].Word], candidates[next.Word]))) continue;
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

    private static bool IsPiece(in Unit unit) => unit.Length == 1 || (!unit.IsLexiconWord && unit.Kind is WordKind.Unknown or WordKind.Person);

    private static bool IsUnknown(in Candidate word) => !word.IsLexiconWord && word.Length > 1 && word.Kind is WordKind.Unknown or WordKind.Person;
}
