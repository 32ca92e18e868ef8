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
    private const int LeastRuns = 2;
    private const int LongestPart = 3; // of a word of the lexicon, in UTF-16 code units
    private const double LeastCohesion = 0.5;
    private const double MostDoubt = 2.4 * Nat; // per occurrence
    private const int CertainCount = 4, CertainMargin = 4 * Nat; // from which on a boundary that the model is certain of replaces varying neighbours
    private const int Nat = LearnedModel.Scale;
    private const int MostCost = 20 * Nat; // that one occurrence counts for
    private const int Veto = 8 * Nat; // an occurrence with a greater cost is another word
    private const int Kept = 1 << 17; // characters; larger buffers are released after a long text

    [ThreadStatic]
    private static NewWordFinder? s_mine;

    /// <summary>Characters that, as words, are not within new words; and those that do not begin or end one.</summary>
    private static readonly SearchValues<char> s_never = SearchValues.Create("的了着是在和与或也就都还而但被把这那吗呢吧啊他她它我你们么不没很该各每其此某及将已最更再又等");
    private static readonly SearchValues<char> s_neverFirst = SearchValues.Create("一二两三四五六七八九十百千万亿几半本对从来去可让使向为于由到时中上下里内外后前起元说位人做有无");
    private static readonly SearchValues<char> s_neverLast = SearchValues.Create("时中上下里内外后前起元说位到称年日号");

    private readonly NewWordTable _table = new();
    private readonly ulong[] _pairs = new ulong[1 << 8]; // a bit per hash of the first two characters of a word
    private readonly byte[] _counts = new byte[1 << 16]; // of characters, by hash
    private int _countShift;
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

    /// <summary>Finds the new words; returns whether any occurrence is not a token yet.</summary>
    private bool Find(LearnedModel model, Lexicon lexicon, char* text, int length, ReadOnlySpan<Token> tokens)
    {
        if (!CountCharacters(text, length)) return false;
        _table.Clear(tokens.Length);
        CountRuns(lexicon, text, tokens);
        if (!MarkPairs(text, NewWordKind.Candidate)) return false;
        CountStrings(text, length, tokens);
        foreach (ref var entry in _table.Entries)
            if (entry.Kind == NewWordKind.Candidate) entry.Kind = DecideByCounts(text, entry);
        if (!MarkPairs(text, NewWordKind.Candidate)) return false;
        ReadMargins(model, lexicon, text, length, tokens);
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

    /// <summary>Counts the Chinese characters, by hash, so that most tokens are known not to recur; returns whether two characters recur.</summary>
    private bool CountCharacters(char* text, int length)
    {
        int size = Math.Min(_counts.Length, (int)BitOperations.RoundUpToPowerOf2(8 * (uint)Math.Clamp(length, 32, _counts.Length)));
        _countShift = 32 - BitOperations.Log2((uint)size);
        Array.Clear(_counts, 0, size);
        int recurring = 0;
        for (int i = 0; i < length; i++)
        {
            if (!IsHan(text[i])) continue;
            ref byte count = ref _counts[CharacterHash(text[i])];
            if (count < byte.MaxValue && ++count == LeastRuns) recurring++;
        }
        return recurring > 1;
    }

    private uint CharacterHash(char c) => (c * 0x9E3779B1) >> _countShift;

    private void CountRuns(Lexicon lexicon, char* text, ReadOnlySpan<Token> tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!MayBePart(text, tokens[i])) continue;
            ulong key = 0;
            int cuts = 0, words = 0, start = tokens[i].Start;
            bool hasPiece = false;
            for (int k = i; k < tokens.Length && k < i + MostTokens; k++)
            {
                var token = tokens[k];
                int size = token.End - start;
                if (k > i && (!MayBePart(text, token) || token.Start != tokens[k - 1].End || size > LongestWord || IsOneOf(s_never, text, token))) break;
                if (k > i) cuts |= 1 << (token.Start - start - 1);
                for (int at = token.Start; at < token.End; at++) key = NewWordTable.Append(key, text[at]);
                if (token.Length == 1 || token.WordId < 0) hasPiece = true;
                else if (++words > 1) break; // of the lexicon
                if (k == i || (hasPiece && !IsOneOf(s_neverLast, text, token))) Count(lexicon, text, token, key, start, size, cuts);
                if (k == i && (IsOneOf(s_never, text, token) || IsOneOf(s_neverFirst, text, token))) break;
            }
        }
    }

    private void Count(Lexicon lexicon, char* text, Token last, ulong key, int start, int length, int cuts)
    {
        int index = _table.FindOrAdd(key, start, length);
        if (index < 0) return;
        ref var entry = ref _table[index];
        entry.Runs++;
        if (cuts == 0) entry.Tokens++;
        if (entry.Runs == 1) entry.Cuts = (byte)cuts;
        if (cuts == 0 && last.WordId >= 0) entry.Kind = NewWordKind.Known;
        else if (entry.Runs == LeastRuns && length > 1 && (cuts == 0 || lexicon.Find(text + start, length) < 0)
            && !new ReadOnlySpan<char>(text + start, length).ContainsAny('的', '了', '们')) entry.Kind = NewWordKind.Candidate;
    }

    private static bool IsOneOf(SearchValues<char> characters, char* text, Token token) => token.Length == 1 && characters.Contains(text[token.Start]);

    private bool MayBePart(char* text, Token token)
    {
        if (token.Length > (token.WordId < 0 ? LongestWord : LongestPart) || IsFixed(text, token)) return false;
        for (int i = token.Start; i < token.End; i++)
            if (!IsHan(text[i]) || _counts[CharacterHash(text[i])] < LeastRuns) return false;
        return true;
    }

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

    /// <summary>Counts the occurrences of the candidates and their neighbours.</summary>
    private void CountStrings(char* text, int length, ReadOnlySpan<Token> tokens)
    {
        for (int i = 0, next = 0; i < length; i++)
        {
            if (!MayBegin(text, i, length)) continue;
            while (tokens[next].End <= i) next++;
            ulong key = NewWordTable.Append(0, text[i]);
            for (int end = i + 1; end < length && end < i + LongestWord && IsHan(text[end]);)
            {
                key = NewWordTable.Append(key, text[end++]);
                int index = _table.Find(key);
                if (index < 0 || _table[index].Kind != NewWordKind.Candidate || IsInside(text, tokens[next], i, end)) continue;
                ref var entry = ref _table[index];
                entry.Count++;
                // Punctuation and the ends of a text are free contexts.
                entry.Before |= i > 0 && char.IsLetter(text[i - 1]) ? 1u << (text[i - 1] % 29) : 3u << 30;
                entry.After |= end < length && char.IsLetter(text[end]) ? 1u << (text[end] % 29) : 3u << 30;
            }
        }
    }

    /// <summary>Adds up the margins of the remaining candidates. Only units that contain one are read by the model.</summary>
    private void ReadMargins(LearnedModel model, Lexicon lexicon, char* text, int length, ReadOnlySpan<Token> tokens)
    {
        if (_margins.Length < length || (_margins.Length > Kept && length <= Kept)) _margins = new short[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, length))];
        for (int start = 0, next = 0; start < length;)
        {
            int end = LearnedFront.EndOfUnit(text, start, length);
            bool hasMargins = false;
            for (int i = start; i < end; i++)
            {
                if (!MayBegin(text, i, end)) continue;
                while (tokens[next].End <= i) next++;
                ulong key = NewWordTable.Append(0, text[i]);
                for (int wordEnd = i + 1; wordEnd < end && wordEnd < i + LongestWord && IsHan(text[wordEnd]);)
                {
                    key = NewWordTable.Append(key, text[wordEnd++]);
                    int index = _table.Find(key);
                    if (index < 0 || _table[index].Kind != NewWordKind.Candidate || IsInside(text, tokens[next], i, wordEnd)) continue;
                    if (!hasMargins) LearnedMode.ReadMargins(model, lexicon, text + start, end - start, _margins.AsSpan(start, end - start));
                    hasMargins = true;
                    ref var entry = ref _table[index];
                    entry.Cost += Math.Min(CostAt(i, wordEnd, end), MostCost);
                    entry.BeginMargin += Math.Min((int)_margins[i], MostCost);
                    entry.EndMargin += wordEnd < end ? Math.Min((int)_margins[wordEnd], MostCost) : MostCost;
                }
            }
            start = end;
        }
    }

    /// <summary>Returns what the model says against a range as a word.</summary>
    private int CostAt(int start, int end, int unitEnd)
    {
        int cost = Math.Max(0, -_margins[start]) + (end < unitEnd ? Math.Max(0, -_margins[end]) : 0);
        for (int i = start + 1; i < end; i++) cost += Math.Max(0, (int)_margins[i]);
        return cost;
    }

    /// <summary>
    /// Decides what needs no model: a string that is a token everywhere is a word, so that no shorter one is cut out of it; one with the same neighbours everywhere, or whose parts occur
    /// elsewhere, is none.
    /// </summary>
    private NewWordKind DecideByCounts(char* text, in NewWordEntry entry) =>
        entry.Tokens == entry.Count ? NewWordKind.Word
        : entry.Tokens == 0 && (CohesionOf(text, entry, out _, out _) < (entry.Count > 2 ? LeastCohesion : 1) || (entry.Count < CertainCount && (!Varies(entry.Before) || !Varies(entry.After)))) ? NewWordKind.Other
        : NewWordKind.Candidate;

    private NewWordKind Decide(char* text, in NewWordEntry entry)
    {
        double cohesion = 1;
        bool hasWord = false, isCompound = false;
        if (entry.Tokens == 0)
        {
            if (!IsFree(entry.Before, entry.BeginMargin, entry.Count) || !IsFree(entry.After, entry.EndMargin, entry.Count)) return NewWordKind.Other;
            cohesion = CohesionOf(text, entry, out hasWord, out bool hasSingle);
            isCompound = hasWord && !hasSingle; // 极岚 汽车
        }
        double most = MostDoubt * (1 + (1.2 * (cohesion - LeastCohesion))) * (entry.Count - 1.5);
        if (isCompound) most /= 2;
        return entry.Cost <= most ? NewWordKind.Word : entry.Cost <= 2 * most && entry.Tokens == 0 && !hasWord ? NewWordKind.Doubtful : NewWordKind.Other;
    }

    /// <summary>Returns how often a run occurs, divided by the count of its most frequent part.</summary>
    /// <param name="text">The text.</param>
    /// <param name="entry">The run.</param>
    /// <param name="hasWord">Whether a part is a word of the lexicon of several characters.</param>
    /// <param name="hasSingle">Whether a part is a single character.</param>
    private double CohesionOf(char* text, in NewWordEntry entry, out bool hasWord, out bool hasSingle)
    {
        int most = 1;
        hasWord = hasSingle = false;
        ulong key = 0;
        for (int i = 0, first = 0; i < entry.Length; i++)
        {
            key = NewWordTable.Append(key, text[entry.Start + i]);
            if (i + 1 < entry.Length && (entry.Cuts >> i & 1) == 0) continue;
            hasSingle |= first == i;
            if (_table.Find(key) is var part and >= 0)
            {
                most = Math.Max(most, _table[part].Runs);
                hasWord |= first < i && _table[part].Kind == NewWordKind.Known;
            }
            (key, first) = (0, i + 1);
        }
        return Math.Min(1, (double)entry.Count / most);
    }

    private static bool Varies(uint neighbours) => BitOperations.PopCount(neighbours) >= 2;

    /// <summary>Determines whether the neighbours of a string vary, or the model is certain of the boundary.</summary>
    private static bool IsFree(uint neighbours, long margin, int count) => Varies(neighbours) || (count >= CertainCount && margin >= count * CertainMargin);

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
        if (_table.Find(key) is var index and >= 0) _table[index].Names++;
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
                document.Append(new Token(i, wordEnd - i, Token.UnknownWord));
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
            if (_table.Find(key) is var index and >= 0 && _table[index].Kind == NewWordKind.Word && (IsToken(tokens[0], start, k + 1)
                || (_table[index].Tokens < _table[index].Count && CostAt(start, k + 1, unitEnd) <= Veto && !IsInside(text, tokens[0], start, k + 1)))) found = k + 1;
        }
        foreach (var token in tokens)
        {
            if (token.Start >= found) break;
            if (IsFixed(text, token)) return 0;
        }
        return found;
    }

    private static bool IsToken(Token token, int start, int end) => token.Start == start && token.End == end;

    /// <summary>Determines whether a range is within a longer word of the lexicon, or a part of a name with a dot (莉莲·阿斯普伦).</summary>
    private static bool IsInside(char* text, Token token, int start, int end) => token.End >= end && token.Length > end - start
        && (token.WordId >= 0 || (start > token.Start && text[start - 1] == '·') || (end < token.End && text[end] == '·'));

    /// <summary>Copies the tokens that end at or before an offset; cuts what a new word has left of the first one.</summary>
    private static void Copy(Lexicon lexicon, char* text, ReadOnlySpan<Token> tokens, ref int next, ref int at, int end, Segmenter segmenter, Document document)
    {
        for (; next < tokens.Length && tokens[next].End <= end; next++)
        {
            if (tokens[next].End <= at) continue;
            if (tokens[next].Start >= at) document.Append(tokens[next]);
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
