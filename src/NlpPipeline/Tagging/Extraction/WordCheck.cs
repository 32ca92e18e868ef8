using System.Buffers;
using System.Runtime.InteropServices;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>
/// Determines whether a candidate consists of whole words where it occurs, by the learned mode of segmentation, whose words are better than
/// those that the candidates are made of. Only candidates about to be tags are checked, each within its clause, so that the cost does not
/// grow with the text.
/// </summary>
internal sealed unsafe class WordCheck
{
    /// <summary>The maximum number of UTF-16 code units of a clause that are read before and after an occurrence.</summary>
    private const int Margin = 16;

    /// <summary>A new word is trusted if it occurs more often than this; a word of the lexicon also if it is less rare.</summary>
    private const int FewOccurrences = 2;
    private const double RareIdf = 9;

    private static readonly SearchValues<char> s_clauseEnds = SearchValues.Create("。！？!?；;，,、：:“”‘’\"《》（）()【】[]…\n\r\t ");

    private readonly Document _words = new(""); // of all clauses of a text
    private readonly Dictionary<(int Start, int End), int> _clauses = []; // the index of the first word of each clause
    private int _clauseStart;
    private int _openingEnd;

    /// <summary>Forgets the clauses of the previous text.</summary>
    internal void Clear()
    {
        if (_clauses.Count == 0) return;
        _clauses.Clear();
        _words.ClearTokens();
        _openingEnd = 0;
    }

    /// <summary>Segments the opening of a text, in which most candidates are, at once; returns its words, which are valid until a candidate is checked.</summary>
    internal ReadOnlySpan<Token> Open(ReadOnlySpan<char> text, int end, ExtractionScratch scratch)
    {
        Segment(text, 0, end, scratch);
        _openingEnd = end;
        return _words.Tokens;
    }

    /// <summary>
    /// Determines whether a candidate is torn: neither its first nor its last occurrence consists of whole words, or these words do not
    /// form a compound, because one is a function word or the compound does not recur.
    /// </summary>
    internal bool IsTorn(ReadOnlySpan<char> text, in Candidate candidate, WordReader reader, ExtractionScratch scratch)
    {
        if (candidate.Words > CandidateFinder.LongestCompound || candidate.Kind == WordKind.Latin || (candidate.IsNewWord && candidate.Count > FewOccurrences)) return false;
        if (candidate.IsLexiconWord && (candidate.Count > FewOccurrences || candidate.Lexical.IdfValue < RareIdf)) return false;
        if (candidate.Lexical.IsKnownKeyword || (candidate is { Words: 1, Kind: WordKind.Person } && candidate.Count > FewOccurrences)) return false;
        if (!FindWords(text, candidate.Start, candidate.Length, scratch, out int first, out int last)
            && (candidate.LastStart == candidate.Start || !FindWords(text, candidate.LastStart, candidate.Length, scratch, out first, out last))) return true;
        if (candidate.IsLexiconWord || first == last) return false;
        for (int i = first + 1; i < last; i++)
            if (_words.Tokens[i].Length == 1 && DescribeWord(text, i, reader, scratch).Edges.Begin == WordEdges.Never) return true;
        var end = DescribeWord(text, last, reader, scratch);
        // A single word that ends with an unknown one is a name whose surname was split off.
        if (candidate.Words == 1 && last == first + 1 && end.Kind is WordKind.Unknown or WordKind.Person && !end.IsLexiconWord) return false;
        return candidate.Count < WordEdges.OfCompound(DescribeWord(text, first, reader, scratch), end);
    }

    private Candidate DescribeWord(ReadOnlySpan<char> text, int word, WordReader reader, ExtractionScratch scratch) =>
        reader.Describe(text, _clauseStart + _words.Tokens[word].Start, _words.Tokens[word].Length, scratch);

    /// <summary>Segments the clause of an occurrence; returns whether it consists of whole words, and the first and the last one.</summary>
    private bool FindWords(ReadOnlySpan<char> text, int start, int length, ExtractionScratch scratch, out int first, out int last)
    {
        int end = start + length, from = 0, to = _openingEnd;
        if (end >= _openingEnd) // the last word of the opening can be cut off
        {
            from = Math.Max(0, start - Margin);
            to = Math.Min(text.Length, end + Margin);
            from += text[from..start].LastIndexOfAny(s_clauseEnds) + 1;
            if (text[end..to].IndexOfAny(s_clauseEnds) is var pause and >= 0) to = end + pause;
            if (from < start && char.IsLowSurrogate(text[from])) from++;
            if (to > end && char.IsHighSurrogate(text[to - 1])) to--;
        }
        int clause = Segment(text, from, to, scratch);
        _clauseStart = from;
        var words = _words.Tokens;
        for (first = clause; words[first].End <= start - from;) first++;
        for (last = first; words[last].End < end - from;) last++;
        return words[first].Start == start - from && words[last].End == end - from;
    }

    /// <summary>Segments a clause, unless another candidate was in it; returns the index of its first word.</summary>
    private int Segment(ReadOnlySpan<char> text, int from, int to, ExtractionScratch scratch)
    {
        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(_clauses, (from, to), out bool isKnown);
        if (isKnown) return first;
        first = _words.Tokens.Length;
        fixed (char* characters = text[from..to]) LearnedMode.Cut(LearnedModel.Default, scratch.Lexicon!.Lexicon, characters, to - from, _words);
        return first;
    }
}
