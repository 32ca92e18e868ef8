using System.Numerics;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Finds the candidates of a document, for the trainers and the extractor. Immutable and thread-safe.</summary>
internal sealed class TextAnalysis
{
    private readonly WordReader _reader;

    /// <summary>Creates an analysis with the tables of a model.</summary>
    internal TextAnalysis(TagModel model, IdfTable? idf) => _reader = new WordReader(model, null, idf);

    /// <summary>Creates an analysis with tables that are still being trained.</summary>
    internal TextAnalysis(Func<ulong, LexicalEntry> lookUp) => _reader = new WordReader(null, lookUp, null);

    /// <summary>Writes the units and the candidates of a document to the buffers.</summary>
    internal void Run(Document document, in DocumentShape shape, ExtractionScratch scratch)
    {
        scratch.Clear();
        var tokens = document.HasOverlaps ? scratch.WholeWords(document.Tokens) : document.Tokens;
        bool usesLearned = !document.HasLearnedWords && document.Lexicon is not null && ShortWords.IsShort(shape);
        scratch.HasLearnedWords = document.HasLearnedWords || usesLearned;
        _reader.Read(document, usesLearned ? scratch.ShortWords.Of(document, tokens) : tokens, scratch);
        int most = NamePieces.Join(document.SimplifiedText, _reader, scratch);
        scratch.NewWords.Join(document.SimplifiedText, _reader, scratch, most);
        CandidateFinder.Find(document.SimplifiedText, shape, scratch);
        if (usesLearned) JiebaWords.Compare(tokens, scratch.Candidates);
        scratch.NamedCandidates.Add(document.SimplifiedText, shape, _reader, scratch);
        if (!scratch.HasLearnedWords) OpeningWords.Add(document.SimplifiedText, shape, _reader, scratch);
    }

    /// <summary>Determines whether a candidate that is about to be a tag begins or ends inside a word. Words of the learned mode are not checked.</summary>
    internal bool IsTorn(ReadOnlySpan<char> text, in Candidate candidate, ExtractionScratch scratch) =>
        !scratch.HasLearnedWords && scratch.WordCheck.IsTorn(text, candidate, _reader, scratch);

    /// <summary>Determines whether a candidate can be a tag: it occurs, has two characters, and is not a number, adverb or affix.</summary>
    internal static bool MayBeTag(in Candidate candidate, ReadOnlySpan<char> text)
    {
        if (candidate.Count == 0 || candidate.Length < 2 || candidate.Kind is WordKind.Break) return false;
        if (candidate.Words == 1 && candidate.Kind is WordKind.Number or WordKind.Measure or WordKind.Adverb or WordKind.Morpheme) return false;
        return candidate.LeastCount != WordEdges.Never && !(candidate.Length == 2 && char.IsSurrogate(text[candidate.Start]));
    }

    /// <summary>Determines whether a candidate is whole: a compound whose ends are doubtful must recur or be a known keyword.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="phrase">Its entry in the tables.</param>
    internal static bool IsWhole(in Candidate candidate, LexicalEntry phrase) => (candidate.Count >= candidate.LeastCount && candidate.LeastCount < WordEdges.OnlyKnown) || phrase.IsKnownKeyword;
}

/// <summary>
/// Counts the words and compounds of a document: every run of up to four adjacent words that can be part of a compound. In a long text,
/// only compounds whose adjacent words all occur together again are kept, so that memory stays proportional.
/// </summary>
internal static class CandidateFinder
{
    internal const int LongestCompound = 4;
    private const int LongText = 4096; // units
    private const int LongestCompoundLength = 16; // UTF-16 units
    private const int LongestBookTitle = 20;

    internal static void Find(ReadOnlySpan<char> text, in DocumentShape shape, ExtractionScratch scratch)
    {
        var units = scratch.Units;
        var candidates = scratch.Candidates;
        bool isShort = ShortWords.HasShortWeights(shape) && scratch.HasLearnedWords;
        var pairs = units.Length > LongText ? CountPairs(units, scratch) : [];
        Span<int> before = stackalloc int[LongestCompound + 1], now = stackalloc int[LongestCompound + 1];
        before.Fill(-1);
        int line = 1, lineEnd = EndOfLine(text, 0);
        for (int end = 0; end < units.Length; end++)
        {
            now[0] = now[1] = now[2] = now[3] = now[4] = -1; // LongestCompound + 1
            ref readonly var unit = ref units[end];
            var kind = unit.Kind;
            if (kind == WordKind.Break)
            {
                before.Fill(-1);
                continue;
            }
            now[1] = unit.Word;
            for (; unit.Start >= lineEnd; line++) lineEnd = EndOfLine(text, lineEnd);
            Note(ref candidates[unit.Word], text, unit.Start, unit.Length, line, end, end, units, shape);
            ulong key = unit.Key;
            int length = unit.Length;
            bool mayEnd = WordKinds.MayJoin(kind);
            for (int words = 2; words <= LongestCompound && mayEnd; words++)
            {
                int first = end - words + 1;
                if (first < 0 || units[first].End != units[first + 1].Start || !WordKinds.MayJoin(units[first].Kind)) break;
                if (!pairs.IsEmpty && unit.Start >= shape.TitleSpan.End && pairs[PairSlot(units, first, pairs.Length)] < 2) break;
                key = WordKey.Join(units[first].Key, key, length);
                length = unit.End - units[first].Start;
                if (length > LongestCompoundLength) break;
                int index = candidates.FindOrAdd(key, units[first].Start, length, out bool isNew);
                ref var compound = ref candidates[index];
                if (isNew)
                {
                    compound.Words = (byte)words;
                    compound.Kind = kind;
                    compound.First = units[first].Word;
                    compound.Last = unit.Word;
                    compound.Left = before[words - 1];
                    compound.Right = now[words - 1];
                    compound.LeastCount = WordEdges.OfCompound(candidates[compound.First], candidates[compound.Last], isShort);
                }
                else if (compound.Words == 1 && compound.Left < 0 && compound.SplitAt > 0)
                {
                    // A word of the lexicon that is split here.
                    (compound.Left, compound.Right) = (before[words - 1], now[words - 1]);
                }
                Note(ref compound, text, units[first].Start, length, line, first, end, units, shape);
                now[words] = index;
            }
            var swap = before;
            before = now;
            now = swap;
        }
        AddBookTitles(text, shape, scratch);
        for (int i = candidates.Count - 1; i >= 0; i--)
        {
            ref readonly var compound = ref candidates[i];
            if (compound.Count < 2) continue;
            if (compound.Left >= 0) candidates[compound.Left].InCompound = Math.Max(candidates[compound.Left].InCompound, compound.Count);
            if (compound.Right >= 0) candidates[compound.Right].InCompound = Math.Max(candidates[compound.Right].InCompound, compound.Count);
        }
    }

    private static int EndOfLine(ReadOnlySpan<char> text, int start) => text[start..].IndexOf('\n') is var found and >= 0 ? start + found + 1 : int.MaxValue;

    private static void Note(
        ref Candidate candidate, ReadOnlySpan<char> text, int start, int length, int line, int first, int last, ReadOnlySpan<Unit> units, in DocumentShape shape)
    {
        if (candidate.Count++ == 0)
        {
            (candidate.Start, candidate.Length) = (start, length);
            if (first > 0 && units[first - 1].End == start) candidate.Before = NeighbourOf(units[first - 1]);
            // A unit after a number begins no compound (20 cm土层, 三条评论), unless people use it as a keyword.
            if (candidate.Words > 1 && first > 0 && (units[first].Length == 1 || units[first].Kind == WordKind.Latin) && FollowsNumber(text, units, first))
                candidate.LeastCount = Math.Max(candidate.LeastCount, WordEdges.OnlyKnown);
            if (last + 1 < units.Length && units[last + 1].Start == start + length) candidate.After = NeighbourOf(units[last + 1]);
        }
        candidate.LastStart = start;
        if (candidate.LastLine != line) (candidate.LastLine, candidate.Lines) = (line, candidate.Lines + 1);
        if (start < shape.TitleSpan.End && start >= shape.TitleSpan.Start) candidate.InTitle++;
        else if (start < shape.LeadSpan.End && start >= shape.LeadSpan.Start) candidate.InLead++;
        int end = start + length;
        if (start > 0 && end < text.Length && IsQuoted(text[start - 1], text[end])) candidate.Quoted++;
        if (first > 0 && units[first - 1].End == start && WordKinds.IsNominal(units[first - 1].Kind)) candidate.AfterNominal++;
        if (last + 1 < units.Length && units[last + 1].Start == end && WordKinds.IsNominal(units[last + 1].Kind)) candidate.BeforeNominal++;
    }

    /// <summary>Determines whether a unit follows a number, directly or after a space.</summary>
    private static bool FollowsNumber(ReadOnlySpan<char> text, ReadOnlySpan<Unit> units, int unit)
    {
        int before = unit - 1, end = units[unit].Start;
        if (end > 0 && text[end - 1] == ' ')
        {
            if (units[before].End == end) before--;
            end--;
        }
        return before >= 0 && units[before].Kind == WordKind.Number && units[before].End == end;
    }

    private static byte NeighbourOf(in Unit unit) => (byte)(1 + (2 * (int)unit.Kind) + (unit.Length > 1 ? 1 : 0));

    private static bool IsQuoted(char before, char after) => (before, after) is ('《', '》') or ('“', '”') or ('「', '」') or ('"', '"');

    private static void AddBookTitles(ReadOnlySpan<char> text, in DocumentShape shape, ExtractionScratch scratch)
    {
        for (int at = 0; text[at..].IndexOf('《') is var next and >= 0; at++)
        {
            at += next;
            int length = text.Slice(at + 1, Math.Min(LongestBookTitle + 1, text.Length - at - 1)).IndexOfAny("》\n《");
            if (length < 2 || text[at + 1 + length] != '》' || !WordReader.IsMoreThanNumbers(text.Slice(at + 1, length))) continue;
            AddVerbatim(text, at + 1, length, WordKey.Of(text.Slice(at + 1, length)), shape, scratch);
        }
    }

    /// <summary>
    /// Counts a range of text that need not consist of words, unless it has been counted as a word or a compound; returns its candidate.
    /// </summary>
    internal static int AddVerbatim(ReadOnlySpan<char> text, int start, int length, ulong key, in DocumentShape shape, ExtractionScratch scratch)
    {
        var candidates = scratch.Candidates;
        int index = candidates.FindOrAdd(key, start, length, out bool isNew);
        ref var candidate = ref candidates[index];
        candidate.LeastCount = 0;
        if (!isNew && candidate.Count > 0 && candidate.Words is > 0 and <= LongestCompound) return index;
        if (isNew || candidate.Count == 0)
        {
            candidate.Words = LongestCompound + 1;
            candidate.First = candidate.Last = index;
            candidate.Kind = WordKind.ProperName;
        }
        Note(ref candidate, text, start, length, candidate.LastLine, 0, int.MaxValue - 1, [], shape);
        return index;
    }

    private static Span<byte> CountPairs(ReadOnlySpan<Unit> units, ExtractionScratch scratch)
    {
        var counts = scratch.PairCounts((int)BitOperations.RoundUpToPowerOf2((uint)units.Length * 4));
        for (int i = 0; i + 1 < units.Length; i++)
        {
            if (units[i].End != units[i + 1].Start) continue;
            ref byte count = ref counts[PairSlot(units, i, counts.Length)];
            if (count < 2) count++;
        }
        return counts;
    }

    private static int PairSlot(ReadOnlySpan<Unit> units, int first, int size) =>
        (int)WordKey.Mix(WordKey.Join(units[first].Key, units[first + 1].Key, 1)) & (size - 1);
}
