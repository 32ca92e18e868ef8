using System.Buffers;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Adds the named entities of a short text, or of the opening of a longer one, as candidates (大英博物馆, 孔夫子旧书网), and counts how often a candidate is only a part of one (博物馆). Reads only
/// clauses with a word that is or may be in a name, because the model of names takes as long as all other steps together. Used by one thread.
/// </summary>
internal sealed unsafe class NamedCandidates
{
    private const int Longest = 16; // UTF-16 code units

    private static readonly SearchValues<char> s_clauseEnds = SearchValues.Create("。！？!?，,；;：:\n\r\u2028\u2029");

    private readonly Document _clause = new("");

    internal void Add(ReadOnlySpan<char> text, in DocumentShape shape, WordReader reader, ExtractionScratch scratch)
    {
        int limit = ShortWords.IsShort(shape) ? text.Length : OpeningWords.EndOf(shape), unit = 0;
        for (int start = 0, end; start < limit; start = end)
        {
            end = text[start..].IndexOfAny(s_clauseEnds) is var found and >= 0 ? start + found + 1 : text.Length;
            var units = scratch.Units;
            int first = unit;
            bool mayHaveName = false;
            for (; unit < units.Length && units[unit].Start < end; unit++) mayHaveName |= MayBeInName(units[unit]);
            if (!mayHaveName) continue;
            _clause.ClearEntities();
            fixed (char* characters = text[start..end]) NameDecoder.Mine.Find(NameModel.Default, Lexicon.Default, characters, end - start, (1 << NameLabels.Kinds) - 1, _clause);
            foreach (var entity in _clause.Entities) first = Add(text, entity with { Span = new TextSpan(start + entity.Span.Start, start + entity.Span.End) }, first, shape, reader, scratch);
        }
    }

    /// <summary>Determines whether a word is a name, a Latin word, or one that the lexicon does not contain.</summary>
    private static bool MayBeInName(in Unit unit) => unit.Length > 1 && unit.Kind switch
    {
        WordKind.Person or WordKind.Place or WordKind.Organization or WordKind.ProperName or WordKind.Latin or WordKind.Unknown => true,
        WordKind.Break or WordKind.Number or WordKind.Measure => false,
        _ => !unit.IsLexiconWord,
    };

    /// <summary>Adds an entity; returns the first unit that does not begin before it.</summary>
    private static int Add(ReadOnlySpan<char> text, in NamedEntity entity, int first, in DocumentShape shape, WordReader reader, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        var span = entity.Span;
        while (first < units.Length && units[first].Start < span.Start) first++;
        int after = first;
        while (after < units.Length && units[after].End <= span.End) after++;
        if (span.Length < 2 || Cuts(units, first - 1, span.Start) || Cuts(units, after, span.End) || IsPlaceInPlace(units[first..after])) return first;
        CountParts(units[first..after], span, scratch.Candidates);
        if (span.Length > Longest) return first;
        var candidates = scratch.Candidates;
        var name = text.Slice(span.Start, span.Length);
        ulong key = WordKey.Of(name);
        int index = candidates.Find(key);
        bool isFound = index >= 0 && candidates[index].Count > 0;
        for (int at = span.Start; !isFound && at >= 0; at = text[(at + span.Length)..].IndexOf(name) is var next and >= 0 ? at + span.Length + next : -1)
            index = CandidateFinder.AddVerbatim(text, at, span.Length, key, shape, scratch);
        ref var candidate = ref candidates[index];
        candidate.LeastCount = 0;
        if (candidate.Entity == 0) candidate.Entity = (byte)(1 + (int)entity.Kind);
        if (!isFound) (candidate.Kind, candidate.Lexical, candidate.IsNewWord) = (KindOf(entity.Kind), reader.Describe(text, span.Start, span.Length, scratch).Lexical, true);
        return first;
    }

    /// <summary>Determines whether an offset is inside a unit that is a word of the lexicon.</summary>
    private static bool Cuts(ReadOnlySpan<Unit> units, int unit, int offset) =>
        unit >= 0 && unit < units.Length && units[unit].IsLexiconWord && units[unit].Start < offset && offset < units[unit].End;

    /// <summary>Determines whether an entity is a place with the larger one that contains it (宁波海曙区), which is no name of its own.</summary>
    private static bool IsPlaceInPlace(ReadOnlySpan<Unit> units)
    {
        foreach (ref readonly var unit in units)
            if (unit.Kind != WordKind.Place) return false;
        return units.Length > 1;
    }

    /// <summary>Counts the words and compounds inside an entity as parts of it.</summary>
    private static void CountParts(ReadOnlySpan<Unit> units, TextSpan entity, CandidateTable candidates)
    {
        for (int last = 0; last < units.Length; last++)
        {
            ulong key = 0;
            for (int first = last, length = 0; first >= 0 && last - first < CandidateFinder.LongestCompound; first--)
            {
                key = WordKey.Join(units[first].Key, key, length);
                length = units[last].End - units[first].Start;
                if (length < entity.Length && candidates.Find(key) is var part and >= 0) candidates[part].InEntity++;
            }
        }
    }

    private static WordKind KindOf(NamedEntityKind kind) => kind switch
    {
        NamedEntityKind.Person => WordKind.Person,
        NamedEntityKind.Place => WordKind.Place,
        NamedEntityKind.Organization => WordKind.Organization,
        _ => WordKind.ProperName,
    };
}
