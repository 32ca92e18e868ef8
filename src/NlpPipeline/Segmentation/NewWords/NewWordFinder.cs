using System.Buffers;
using System.Numerics;
using NlpPipeline.Lexicons;
using NlpPipeline.Recognition;

namespace NlpPipeline.Segmentation;

/// <summary>
/// Finds the new words of a document and cuts them alike everywhere in it. A new word is a string that recurs, that the lexicon does not contain, whose neighbours on both sides vary, whose
/// parts hardly occur elsewhere, and against which the learned model has little to say. Frequency, freedom and cohesion are the criteria of Sornlertlamvanich et al. (2000) and of Huang et al.
/// (2003); the last one is the mean of the max-marginals at its boundaries over all occurrences. Takes linear time. The buffers of a thread.
/// </summary>
internal sealed unsafe class NewWordFinder
{
    private const int LongestWord = 8; // UTF-16 code units
    private const int MostTokens = 4;
    private const int LongestPart = 3; // of a word of the lexicon, in UTF-16 code units
    private const double LeastCohesion = 0.5;
    private const double MostDoubt = 2.4 * Nat; // per occurrence
    private const int CertainMargin = 4 * Nat;
    private const int Nat = LearnedModel.Scale;
    private const int MostCost = 20 * Nat; // that one occurrence counts for
    private const int Veto = 8 * Nat; // an occurrence with a greater cost is another word
    private const int Kept = 1 << 17; // characters; larger buffers are released after a long text

    [ThreadStatic]
    private static NewWordFinder? s_mine;

    /// <summary>Characters that, as words, are not within new words; and those that do not begin or end one.</summary>
    private static readonly SearchValues<char> s_never = SearchValues.Create("的了着是在和与或也就都还而但被把这那吗呢吧啊他她它我你们不没很该各每其此某及将已最更再又等");
    private static readonly SearchValues<char> s_neverFirst = SearchValues.Create("一二两三四五六七八九十百千万亿几半本对从来去可让使向为于由到时中上下里内外后前起元说位人做有无");
    private static readonly SearchValues<char> s_neverLast = SearchValues.Create("时中上下里内外后前起元说位到称年月日号");

    private readonly NewWordTable _table = new();
    private readonly ulong[] _pairs = new ulong[1 << 8]; // a bit per hash of the first two characters of a word
    private short[] _margins = [];
    private readonly Document _names = new("");

    internal static NewWordFinder Mine => s_mine ??= new NewWordFinder();

    /// <summary>Cuts the new words of a document out of its tokens, which do not overlap.</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="text">The text, simplified if it is Traditional.</param>
    /// <param name="length">The length of the text.</param>
    /// <param name="segmenter">Cuts what remains of a token that a new word crosses, and has the model.</param>
    /// <param name="document">The document.</param>
    internal void Cut(Lexicon lexicon, char* text, int length, Segmenter segmenter, Document document)
    {
        if (Find(segmenter.Words, lexicon, text, length, document.Tokens)) Apply(lexicon, text, length, segmenter, document);
    }

    /// <summary>Finds the new words; returns whether there are any.</summary>
    private bool Find(LearnedModel model, Lexicon lexicon, char* text, int length, ReadOnlySpan<Token> tokens)
    {
        _table.Clear();
        CountRuns(lexicon, text, tokens);
        if (!MarkPairs(text, NewWordKind.Candidate)) return false;
        if (_margins.Length < length || (_margins.Length > Kept && length <= Kept)) _margins = new short[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, length))];
        for (int start = 0, next = 0; start < length;)
        {
            int end = LearnedFront.EndOfUnit(text, start, length);
            ReadUnit(model, lexicon, text, start, end, tokens, ref next);
            start = end;
        }
        bool hasDoubtful = false;
        foreach (ref var entry in _table.Entries)
        {
            if (entry.Kind != NewWordKind.Candidate) continue;
            entry.Kind = Decide(text, entry);
            hasDoubtful |= entry.Kind == NewWordKind.Doubtful;
        }
        if (hasDoubtful) AskRecognizer(text, length);
        return MarkPairs(text, NewWordKind.Word);
    }

    private void CountRuns(Lexicon lexicon, char* text, ReadOnlySpan<Token> tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!MayBePart(text, tokens[i])) continue;
            ulong key = 0;
            int cuts = 0, start = tokens[i].Start;
            bool hasPiece = false;
            for (int k = i; k < tokens.Length && k < i + MostTokens; k++)
            {
                var token = tokens[k];
                int size = token.End - start;
                if (k > i && (!MayBePart(text, token) || token.Start != tokens[k - 1].End || size > LongestWord || IsOneOf(s_never, text, token))) break;
                if (k > i) cuts |= 1 << (token.Start - start - 1);
                for (int at = token.Start; at < token.End; at++) key = NewWordTable.Append(key, text[at]);
                hasPiece |= token.Length == 1 || token.WordId < 0;
                if (k == i || (hasPiece && !IsOneOf(s_neverLast, text, token))) Count(lexicon, text, token, key, start, size, cuts);
                if (k == i && (IsOneOf(s_never, text, token) || IsOneOf(s_neverFirst, text, token))) break;
            }
        }
    }

    private void Count(Lexicon lexicon, char* text, Token last, ulong key, int start, int length, int cuts)
    {
        int index = _table.FindOrAdd(key, start, length);
        if (index < 0) return;
        ref var entry = ref _table.Entries[index];
        entry.Runs++;
        if (entry.Runs == 1 || cuts == 0) entry.Cuts = (byte)cuts;
        if (cuts == 0 && last.WordId >= 0) entry.Kind = NewWordKind.Known;
        else if (entry.Runs == 2 && length > 1 && (cuts == 0 || lexicon.Find(text + start, length) < 0)
            && !new ReadOnlySpan<char>(text + start, length).ContainsAny('的', '了', '们')) entry.Kind = NewWordKind.Candidate;
    }

    private static bool IsOneOf(SearchValues<char> characters, char* text, Token token) => token.Length == 1 && characters.Contains(text[token.Start]);

    private static bool MayBePart(char* text, Token token) =>
        token.Length <= (token.WordId < 0 ? LongestWord : LongestPart) && !IsFixed(text, token) && IsHan(text[token.End - 1]);

    /// <summary>Determines whether a token stays whole: a user word, an entity, or another one that begins with a sign, a letter or a digit.</summary>
    private static bool IsFixed(char* text, Token token) => token.WordId >= UserWords.FirstId || !IsHan(text[token.Start]);

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';

    /// <summary>Marks the first two characters of the strings of a kind; returns whether there are any.</summary>
    private bool MarkPairs(char* text, NewWordKind kind)
    {
        bool any = false;
        Array.Clear(_pairs);
        foreach (ref readonly var entry in _table.Entries)
        {
            if (entry.Kind != kind) continue;
            any = true;
            int hash = PairHash(text + entry.Start);
            _pairs[hash >> 6] |= 1ul << hash;
        }
        return any;
    }

    private static int PairHash(char* pair) => (int)(((((uint)pair[0] << 16) | pair[1]) * 0x9E3779B1) >> 18); // 14 bits

    private bool MayBegin(char* text, int at, int end)
    {
        if (at + 1 >= end || !IsHan(text[at])) return false;
        int hash = PairHash(text + at);
        return (_pairs[hash >> 6] >> hash & 1) != 0;
    }

    /// <summary>Notes the occurrences of candidates in a unit, with the margins of the model.</summary>
    private void ReadUnit(LearnedModel model, Lexicon lexicon, char* text, int start, int end, ReadOnlySpan<Token> tokens, ref int next)
    {
        bool hasMargins = false;
        _margins[start] = short.MaxValue;
        for (int i = start; i < end; i++)
        {
            if (!MayBegin(text, i, end)) continue;
            while (tokens[next].End <= i) next++;
            ulong key = NewWordTable.Append(0, text[i]);
            for (int k = i + 1; k < end && k < i + LongestWord && IsHan(text[k]); k++)
            {
                key = NewWordTable.Append(key, text[k]);
                int index = _table.Find(key);
                if (index < 0 || _table.Entries[index].Kind != NewWordKind.Candidate || IsInside(text, tokens[next], i, k + 1)) continue;
                if (!hasMargins) LearnedMode.ReadMargins(model, lexicon, text + start, end - start, _margins.AsSpan(start, end - start));
                hasMargins = true;
                Note(ref _table.Entries[index], text, i, k + 1, start, end);
            }
        }
    }

    private void Note(ref NewWordEntry entry, char* text, int start, int end, int unitStart, int unitEnd)
    {
        entry.Count++;
        entry.Cost += Math.Min(CostAt(start, end, unitEnd), MostCost);
        entry.BeginMargin += Math.Min((int)_margins[start], MostCost);
        entry.EndMargin += end < unitEnd ? Math.Min((int)_margins[end], MostCost) : MostCost;
        // Punctuation and the ends of a unit are free contexts.
        entry.Before |= start > unitStart && char.IsLetter(text[start - 1]) ? 1u << (text[start - 1] % 29) : 3u << 30;
        entry.After |= end < unitEnd && char.IsLetter(text[end]) ? 1u << (text[end] % 29) : 3u << 30;
    }

    /// <summary>Returns what the model says against a range as a word.</summary>
    private int CostAt(int start, int end, int unitEnd)
    {
        int cost = Math.Max(0, -_margins[start]) + (end < unitEnd ? Math.Max(0, -_margins[end]) : 0);
        for (int i = start + 1; i < end; i++) cost += Math.Max(0, (int)_margins[i]);
        return cost;
    }

    private NewWordKind Decide(char* text, in NewWordEntry entry)
    {
        double cohesion = 1;
        bool hasSingle = entry.Cuts == 0, hasWord = false;
        if (entry.Cuts != 0)
        {
            if (!IsFree(entry.Before, entry.BeginMargin, entry.Count) || !IsFree(entry.After, entry.EndMargin, entry.Count)) return NewWordKind.Other;
            ulong key = 0;
            for (int i = 0, first = 0; i < entry.Length; i++)
            {
                key = NewWordTable.Append(key, text[entry.Start + i]);
                if (i + 1 < entry.Length && (entry.Cuts >> i & 1) == 0) continue;
                hasSingle |= first == i;
                if (_table.Find(key) is var part and >= 0)
                {
                    cohesion = Math.Min(cohesion, (double)entry.Count / _table.Entries[part].Runs);
                    hasWord |= first < i && _table.Entries[part].Kind == NewWordKind.Known;
                }
                (key, first) = (0, i + 1);
            }
        }
        double most = MostDoubt * (1 + (1.2 * (cohesion - LeastCohesion))) * (entry.Count - 1.5);
        if (hasWord && !hasSingle) most /= 2; // a compound with a word of the lexicon, such as 极岚 汽车
        return cohesion < LeastCohesion ? NewWordKind.Other : entry.Cost <= most ? NewWordKind.Word : entry.Cost <= 3 * most ? NewWordKind.Doubtful : NewWordKind.Other;
    }

    /// <summary>Determines whether the neighbours of a string vary, or the model is certain of the boundary.</summary>
    private static bool IsFree(uint neighbours, long margin, int count) => BitOperations.PopCount(neighbours) >= 2 || (count >= 4 && margin >= count * CertainMargin);

    /// <summary>Asks the recognizer of named entities for the doubtful candidates; those that it mostly finds as names are words.</summary>
    private void AskRecognizer(char* text, int length)
    {
        const int Kinds = (1 << (int)NamedEntityKind.Person) | (1 << (int)NamedEntityKind.Place) | (1 << (int)NamedEntityKind.Product);
        MarkPairs(text, NewWordKind.Doubtful);
        for (int start = 0; start < length;)
        {
            int end = LearnedFront.EndOfUnit(text, start, length);
            for (int i = start; i < end; i++)
            {
                if (!MayBegin(text, i, end)) continue;
                _names.ClearEntities();
                NameDecoder.Mine.Find(NameModel.Default, Lexicon.Default, text + start, end - start, Kinds, _names);
                foreach (var name in _names.Entities) NoteName(text + start + name.Span.Start, name.Span.Length);
                break;
            }
            start = end;
        }
        foreach (ref var entry in _table.Entries)
            if (entry.Kind == NewWordKind.Doubtful) entry.Kind = 3 * entry.Names >= entry.Count ? NewWordKind.Word : NewWordKind.Other;
    }

    private void NoteName(char* name, int length)
    {
        if (length > LongestWord) return;
        ulong key = 0;
        for (int i = 0; i < length; i++) key = NewWordTable.Append(key, name[i]);
        if (_table.Find(key) is var index and >= 0) _table.Entries[index].Names++;
    }

    /// <summary>Cuts the new words, from left to right, the longest first.</summary>
    private void Apply(Lexicon lexicon, char* text, int length, Segmenter segmenter, Document document)
    {
        var tokens = document.TakeTokens();
        int at = 0, next = 0; // the end of the new tokens, and the first old one that ends after it
        for (int start = 0; start < length;)
        {
            int end = LearnedFront.EndOfUnit(text, start, length);
            for (int i = start; i < end;)
            {
                int wordEnd = 0;
                if (MayBegin(text, i, end))
                {
                    Copy(lexicon, text, tokens, ref next, ref at, i, segmenter, document);
                    wordEnd = EndOfWord(text, i, end, tokens[next..]);
                }
                if (wordEnd == 0)
                {
                    i++;
                    continue;
                }
                if (at < i) CutPiece(lexicon, text, at, i, segmenter, document);
                document.AddToken(new Token(i, wordEnd - i, Token.UnknownWord));
                at = i = wordEnd;
            }
            start = end;
        }
        Copy(lexicon, text, tokens, ref next, ref at, length, segmenter, document);
    }

    /// <summary>Returns the end of the longest new word at an offset, which the first token that is given contains; 0 if there is none.</summary>
    private int EndOfWord(char* text, int start, int unitEnd, ReadOnlySpan<Token> tokens)
    {
        ulong key = NewWordTable.Append(0, text[start]);
        int found = 0;
        for (int k = start + 1; k < unitEnd && k < start + LongestWord && IsHan(text[k]); k++)
        {
            key = NewWordTable.Append(key, text[k]);
            if (_table.Find(key) is var index and >= 0 && _table.Entries[index].Kind == NewWordKind.Word
                && CostAt(start, k + 1, unitEnd) <= Veto && !IsInside(text, tokens[0], start, k + 1)) found = k + 1;
        }
        foreach (var token in tokens)
        {
            if (token.Start >= found) break;
            if (IsFixed(text, token)) return 0;
        }
        return found;
    }

    /// <summary>Determines whether a range is within a longer word of the lexicon, or a part of a name with a dot (莉莲·阿斯普伦).</summary>
    private static bool IsInside(char* text, Token token, int start, int end) => token.End >= end && token.Length > end - start
        && (token.WordId >= 0 || (start > token.Start && text[start - 1] == '·') || (end < token.End && text[end] == '·'));

    /// <summary>Copies the tokens that end at or before an offset; cuts what a new word has left of the first one.</summary>
    private static void Copy(Lexicon lexicon, char* text, ReadOnlySpan<Token> tokens, ref int next, ref int at, int end, Segmenter segmenter, Document document)
    {
        for (; next < tokens.Length && tokens[next].End <= end; next++)
        {
            if (tokens[next].End <= at) continue;
            if (tokens[next].Start >= at) document.AddToken(tokens[next]);
            else CutPiece(lexicon, text, at, tokens[next].End, segmenter, document);
            at = tokens[next].End;
        }
    }

    private static void CutPiece(Lexicon lexicon, char* text, int start, int end, Segmenter segmenter, Document document)
    {
        int first = document.Tokens.Length;
        segmenter.Cut(lexicon, text + start, end - start, document);
        document.MoveTokens(first, start);
    }
}
