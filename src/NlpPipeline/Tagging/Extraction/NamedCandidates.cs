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
    /// <summary>The maximum length of an entity that is a candidate, in UTF-16 code units.</summary>
    private const int Longest = 16;

    private static readonly SearchValues<char> s_clauseEnds = SearchValues.Create("。！？!?，,；;：:\n\r\u2028\u2029");

    /// <summary>Characters that a list of words, such as the name of a product, does not contain.</summary>
    private static readonly SearchValues<char> s_pauses = SearchValues.Create("。！？!?，；");

    /// <summary>What a place ends with, but no organization.</summary>
    private static readonly SearchValues<char> s_placeEnds = SearchValues.Create("省市区县镇乡村路街道巷里");

    /// <summary>Countries that the news puts before the names of foreign organizations.</summary>
    private static readonly string[] s_foreignCountries =
    [
        "美国", "英国", "法国", "德国", "日本", "韩国", "荷兰", "丹麦", "瑞典", "瑞士", "挪威", "芬兰", "意大利", "西班牙", "葡萄牙", "比利时", "奥地利", "波兰", "俄罗斯", "乌克兰", "土耳其", "以色列", "印度", "新加坡",
        "马来西亚", "泰国", "越南", "印尼", "印度尼西亚", "菲律宾", "澳大利亚", "新西兰", "加拿大", "墨西哥", "巴西", "阿根廷", "智利", "南非", "埃及", "沙特", "阿联酋", "卡塔尔", "伊朗",
    ];

    private readonly Document _clause = new("");

    internal void Add(ReadOnlySpan<char> text, in DocumentShape shape, WordReader reader, ExtractionScratch scratch)
    {
        int limit = ShortWords.IsShort(shape) ? text.Length : OpeningWords.EndOf(shape), unit = 0;
        bool hasSentences = text[..limit].ContainsAny(s_pauses);
        for (int start = 0, end; start < limit; start = end)
        {
            end = EndOfClause(text, start);
            var units = scratch.Units;
            int first = unit;
            bool mayHaveName = false;
            for (; unit < units.Length && units[unit].Start < end; unit++) mayHaveName |= MayBeInName(units[unit]);
            if (!mayHaveName) continue;
            _clause.ClearEntities();
            fixed (char* characters = text[start..end]) NameDecoder.Mine.Find(NameModel.Default, Lexicon.Default, characters, end - start, NameLabels.AllKinds, _clause);
            foreach (var entity in _clause.Entities)
            {
                var span = new TextSpan(start + entity.Span.Start, start + entity.Span.End).Trim(text);
                while (first < units.Length && units[first].Start < span.Start) first++;
                if (span.Length > 1 && !span.SplitsPair(text)) AddEntity(text, span, entity.Kind, first, hasSentences, shape, reader, scratch);
            }
        }
    }

    /// <summary>Returns the offset after the clause that begins at an offset; a long one ends earlier, so that the time does not grow with the text.</summary>
    private static int EndOfClause(ReadOnlySpan<char> text, int start)
    {
        int length = Math.Min(text.Length - start, NameDecoder.MaxStretch);
        if (text.Slice(start, length).IndexOfAny(s_clauseEnds) is var found and >= 0) return start + found + 1;
        return start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]) ? start + length - 1 : start + length;
    }

    /// <summary>Determines whether a word of several characters is a name, a Latin word, or unknown to the lexicon, and no number or measure.</summary>
    private static bool MayBeInName(in Unit unit) => unit.Length > 1 && unit.Kind switch
    {
        WordKind.Person or WordKind.Place or WordKind.Organization or WordKind.ProperName or WordKind.Latin or WordKind.Unknown => true,
        WordKind.Break or WordKind.Number or WordKind.Measure => false,
        _ => !unit.IsLexiconWord,
    };

    /// <summary>Adds an entity, whose first unit is known, and counts its parts; unless it cuts a word, is partly outside the units (as in a URL), or consists of several places.</summary>
    private static void AddEntity(ReadOnlySpan<char> text, TextSpan span, NamedEntityKind kind, int first, bool hasSentences, in DocumentShape shape, WordReader reader, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        var candidates = scratch.Candidates;
        int after = first;
        while (after < units.Length && units[after].End <= span.End) after++;
        if (CutsLexiconWord(units, first - 1, span.Start) || CutsLexiconWord(units, after, span.End) || !AreUnits(text, span, units, first) || ArePlaces(units[first..after])) return;
        CountParts(units[first..after], span, candidates);
        if (span.Length > Longest) return;
        var name = text.Slice(span.Start, span.Length);
        ulong key = WordKey.Of(name);
        int index = candidates.Find(key);
        bool isCounted = index >= 0 && candidates[index].Count > 0 && (candidates[index].Words <= CandidateFinder.LongestCompound || candidates[index].Entity != 0);
        if (!isCounted)
        {
            // All occurrences are counted, also those of a title that was counted in 《》 only.
            if (index >= 0) (candidates[index].Count, candidates[index].InTitle, candidates[index].InLead, candidates[index].Quoted, candidates[index].Lines, candidates[index].LastLine) = (0, 0, 0, 0, 0, 0);
            for (int at = text.IndexOf(name); at >= 0; at = text[(at + span.Length)..].IndexOf(name) is var next and >= 0 ? at + span.Length + next : -1)
                index = CandidateFinder.AddVerbatim(text, at, span.Length, key, shape, scratch);
            (candidates[index].Kind, candidates[index].Lexical, candidates[index].IsNewWord) = (KindOf(kind), reader.Describe(text, span.Start, span.Length, scratch).Lexical, true);
        }
        ref var candidate = ref candidates[index];
        candidate.LeastCount = 0;
        if (candidate.Entity == 0) candidate.Entity = (byte)(1 + (int)kind);
        // The parts of an organization are often torn (星河 云途 科技). In a list of words, such as the name of a product, the model of names takes what is beside a brand for a part of it.
        candidate.TakesPlaces |= kind == NamedEntityKind.Organization && hasSentences && IsNamePhrase(text, span, units[first..after], candidates);
    }

    /// <summary>Determines whether an offset is inside a unit that is a word of the lexicon.</summary>
    private static bool CutsLexiconWord(ReadOnlySpan<Unit> units, int unit, int offset) =>
        unit >= 0 && unit < units.Length && units[unit].IsLexiconWord && units[unit].Start < offset && offset < units[unit].End;

    /// <summary>Determines whether a range consists of units and white space; there are no units in what is never a tag, such as a URL.</summary>
    private static bool AreUnits(ReadOnlySpan<char> text, TextSpan span, ReadOnlySpan<Unit> units, int first)
    {
        int at = span.Start;
        if (first > 0 && units[first - 1].End > at) at = units[first - 1].End;
        for (int unit = first; at < span.End; unit++)
        {
            int next = unit < units.Length ? Math.Min(units[unit].Start, span.End) : span.End;
            if (next > at && !text[at..next].IsWhiteSpace()) return false;
            at = unit < units.Length ? Math.Max(next, units[unit].End) : span.End;
        }
        return true;
    }

    /// <summary>Determines whether the units of an entity are several places, such as a place with the larger one that contains it (宁波海曙区), which is no name of its own.</summary>
    private static bool ArePlaces(ReadOnlySpan<Unit> units)
    {
        foreach (ref readonly var unit in units)
            if (unit.Kind != WordKind.Place) return false;
        return units.Length > 1;
    }

    /// <summary>
    /// Determines whether an entity is a name as a whole: it has no verb, as a mistaken one often has (市民抱怨医院), is no address, and is not a known organization with its place (北京清华大学) or its foreign country (日本任天堂).
    /// </summary>
    private static bool IsNamePhrase(ReadOnlySpan<char> text, TextSpan span, ReadOnlySpan<Unit> units, CandidateTable candidates)
    {
        foreach (ref readonly var unit in units)
            if (unit.Kind is WordKind.Verb or WordKind.Break or WordKind.Adverb) return false;
        if (s_placeEnds.Contains(text[span.End - 1])) return false;
        if (units.Length < 2 || units[0].Kind != WordKind.Place) return true;
        int rest = candidates.Find(WordKey.Of(text[units[1].Start..span.End]));
        if (rest >= 0 && candidates[rest].IsLexiconWord && candidates[rest].Kind == WordKind.Organization) return false;
        return units[1].Kind is WordKind.Noun or WordKind.VerbalNoun || !IsForeignCountry(text.Slice(units[0].Start, units[0].Length));
    }

    private static bool IsForeignCountry(ReadOnlySpan<char> word)
    {
        foreach (string country in s_foreignCountries)
            if (word.SequenceEqual(country)) return true;
        return false;
    }

    /// <summary>Counts the words and compounds inside an entity as parts of it.</summary>
    private static void CountParts(ReadOnlySpan<Unit> units, TextSpan entity, CandidateTable candidates)
    {
        for (int last = 0; last < units.Length; last++)
        {
            ulong key = 0;
            for (int first = last, length = 0; first >= 0 && last - first < CandidateFinder.LongestCompound; first--)
            {
                if (first < last && units[first].End != units[first + 1].Start) break;
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
