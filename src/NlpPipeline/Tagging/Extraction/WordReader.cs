using System.Buffers;
using System.Runtime.Intrinsics.X86;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation.Entities;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>Converts a document's tokens to units, and looks up each distinct word once. Thread-safe.</summary>
internal sealed unsafe class WordReader
{
    private const int ShortestSplit = 4; // two words of two characters
    private const double CommonIdf = 2;
    private const int PrefetchAhead = 8; // tokens
    private const int Ask = -2; // instead of a word's id: look it up

    private static readonly SearchValues<char> s_numberCharacters = SearchValues.Create("0123456789０１２３４５６７８９.．,，%％-－:：/／");

    /// <summary>The hundred most common surnames.</summary>
    private static readonly SearchValues<char> s_surnames = SearchValues.Create(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文");

    /// <summary>Characters that a wrong guess of an unknown word contains, but hardly any name; and those that hardly any begins or ends with.</summary>
    private static readonly SearchValues<char> s_neverInGuess = SearchValues.Create("的了很是我你您他她它们没这吗呢吧啥谁什怎咱哪也都就还又要不着过");
    private static readonly SearchValues<char> s_neverAtEnd = SearchValues.Create("在对和与及或从向往于给被把将让使有到去来说上下中里后前时等得地之已再才却但而且未别每各该那某太最更只能会可以元起连");

    /// <summary>What is never part of a tag, by how it begins: URLs, e-mail addresses, and emoticons in brackets.</summary>
    private static readonly SearchValues<string> s_skipped = SearchValues.Create(["://", "www.", "@", "["], StringComparison.OrdinalIgnoreCase);
    private const int LongestScheme = 5, LongestLocalPart = 64, LongestEmoticon = 5;

    private readonly Func<ulong, LexicalEntry>? _lookUp;
    private readonly TagModel? _model;
    private readonly IdfTable? _idf;
    private volatile KnownLexicon _known = new(Lexicon.Default);

    /// <param name="model">The tables; null during training.</param>
    /// <param name="lookUp">The replacement of the tables if there is no model.</param>
    /// <param name="idf">The user's IDF table; null for that of the model.</param>
    internal WordReader(TagModel? model, Func<ulong, LexicalEntry>? lookUp, IdfTable? idf) => (_model, _lookUp, _idf) = (model, lookUp, idf);

    /// <summary>Writes the units of a document to the buffers.</summary>
    internal void Read(Document document, ExtractionScratch scratch)
    {
        var candidates = scratch.Candidates;
        var known = scratch.Lexicon = Know(document.Lexicon ?? Lexicon.Default);
        byte* wordTags = known.Lexicon.WordTags;
        fixed (char* text = document.SimplifiedText)
        {
            var tokens = document.HasOverlaps ? scratch.WholeWords(document.Tokens) : document.Tokens;
            var skipped = NextSkipped(document.SimplifiedText, 0);
            for (int i = 0; i < tokens.Length; i++)
            {
                // Any address can be prefetched, even that of an invalid id.
                if (Sse.IsSupported && i + PrefetchAhead < tokens.Length) Sse.Prefetch0(wordTags + tokens[i + PrefetchAhead].WordId);
                var token = tokens[i];
                while (token.Start >= skipped.End) skipped = NextSkipped(document.SimplifiedText, skipped.End);
                if (token.Start >= skipped.Start) continue;
                int joined = LastOfLatinName(text, tokens, i);
                if (joined > i)
                {
                    int length = tokens[joined].End - token.Start;
                    i = joined;
                    if (!IsDomain(new ReadOnlySpan<char>(text + token.Start, length)))
                        scratch.Add(new Unit(token.Start, length, AddWord(known, text, token.Start, length, Ask, candidates, out _)));
                    continue;
                }
                int word = AddWord(known, text, token.Start, token.Length, document.Lexicon is not null && known.Lexicon.IsWordId(token.WordId) ? token.WordId : Ask, candidates, out _);
                int split = candidates[word].SplitAt;
                if (split == 0)
                {
                    scratch.Add(new Unit(token.Start, token.Length, word));
                    continue;
                }
                scratch.Add(new Unit(token.Start, split, AddWord(known, text, token.Start, split, Ask, candidates, out _)));
                scratch.Add(new Unit(token.Start + split, token.Length - split, AddWord(known, text, token.Start + split, token.Length - split, Ask, candidates, out _)));
            }
            // Each entry was prefetched when its word was added.
            foreach (ref var word in candidates.All) LookUp(text, ref word);
        }
        GC.KeepAlive(known); // the tables are used through pointers
    }

    /// <summary>Returns the next range at or after an offset that is never part of a tag; after the text if there is none.</summary>
    private static TextSpan NextSkipped(ReadOnlySpan<char> text, int from)
    {
        for (int at = from; at < text.Length; at++)
        {
            int found = text[at..].IndexOfAny(s_skipped);
            if (found < 0) break;
            at += found;
            int start = at, end = 0;
            switch (text[at])
            {
                case '[':
                    int length = text.Slice(at + 1, Math.Min(LongestEmoticon + 1, text.Length - at - 1)).IndexOf(']');
                    if (length > 0) end = at + length + 2;
                    break;
                case '@':
                    while (start > from && at - start < LongestLocalPart && EmailEntity.EndOfLocalPart(text, start - 1) >= at) start--;
                    if (!EmailEntity.Find(text, ref start, at, out end)) end = 0;
                    break;
                default:
                    while (start > from && at - start < LongestScheme && char.IsAsciiLetter(text[start - 1])) start--;
                    end = UrlEntity.End(text, start);
                    break;
            }
            if (end > 0) return new TextSpan(start, end);
        }
        return new TextSpan(int.MaxValue, int.MaxValue);
    }

    /// <summary>Returns the last token of a Latin name with digits and marks (DeepSeek-R1), or the first if there are no marks.</summary>
    private static int LastOfLatinName(char* text, ReadOnlySpan<Token> tokens, int first)
    {
        int last = first;
        while (last + 2 < tokens.Length && IsLatin(text, tokens[last]) && tokens[last + 1].Length == 1 && text[tokens[last + 1].Start] is '-' or '.' or '_' or '\'' or '&'
            && tokens[last].End == tokens[last + 1].Start && tokens[last + 1].End == tokens[last + 2].Start && IsLatin(text, tokens[last + 2])) last += 2;
        return last;
    }

    private static bool IsLatin(char* text, Token token) => char.IsAsciiLetterOrDigit(Symbols.Fold(text[token.Start]));

    private static bool IsDomain(ReadOnlySpan<char> name) =>
        name.EndsWith(".com", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".cn", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".net", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".org", StringComparison.OrdinalIgnoreCase);

    private KnownLexicon Know(Lexicon lexicon)
    {
        var known = _known;
        return known.Lexicon == lexicon ? known : _known = new KnownLexicon(lexicon);
    }

    /// <summary>Returns the candidate of a word of the text, which is looked up if it is new.</summary>
    internal int WordAt(ReadOnlySpan<char> text, int start, int length, ExtractionScratch scratch)
    {
        fixed (char* characters = text) return WordAt(characters, start, length, scratch);
    }

    /// <inheritdoc cref="WordAt(ReadOnlySpan{char}, int, int, ExtractionScratch)"/>
    internal int WordAt(char* text, int start, int length, ExtractionScratch scratch)
    {
        int index = AddWord(scratch.Lexicon!, text, start, length, Ask, scratch.Candidates, out bool isNew);
        if (isNew) LookUp(text, ref scratch.Candidates[index]);
        return index;
    }

    /// <summary>Returns the candidate of a word of the text; a new one is not looked up yet.</summary>
    private int AddWord(KnownLexicon known, char* text, int start, int length, int id, CandidateTable candidates, out bool isNew)
    {
        ulong key = WordKey.Of(new ReadOnlySpan<char>(text + start, length));
        int index = candidates.FindOrAdd(key, start, length, out isNew);
        if (!isNew) return index;
        Prefetch(key);
        ref var word = ref candidates[index];
        word.Words = 1;
        word.First = word.Last = index;
        if (id == Ask) id = known.Lexicon.Find(text + start, length);
        word.IsLexiconWord = id >= 0;
        word.Kind = KindOf(known, text + start, length, id);
        if (id >= 0 && length >= ShortestSplit && WordKinds.IsNominal(word.Kind) && word.Kind != WordKind.Person) word.SplitAt = SplitOf(known, text + start, length);
        return index;
    }

    private void LookUp(char* text, ref Candidate word)
    {
        if (word.Kind == WordKind.Break && (word.IsLexiconWord || word.Length == 1)) return;
        word.Lexical = LookUp(word.Key);
        if (!word.IsLexiconWord && word.Lexical.IsName) word.Kind = WordKinds.Of(word.Lexical.Name);
        word.Edges = WordEdges.Of(word, text[word.Start]);
        if (_idf is not null) word.Lexical = word.Lexical with { Idf = LexicalEntry.ToIdf(_idf[new ReadOnlySpan<char>(text + word.Start, word.Length)]) };
    }

    /// <summary>Determines whether a text contains characters other than those of numbers.</summary>
    internal static bool IsMoreThanNumbers(ReadOnlySpan<char> text) => text.ContainsAnyExcept(s_numberCharacters);

    /// <summary>Returns a word of the text with its kind, entry and edges, without adding it to the candidates.</summary>
    internal Candidate Describe(ReadOnlySpan<char> text, int start, int length, ExtractionScratch scratch)
    {
        fixed (char* characters = text)
        {
            int id = scratch.Lexicon!.Lexicon.Find(characters + start, length);
            var word = new Candidate
            {
                Key = WordKey.Of(text.Slice(start, length)),
                Start = start,
                Length = length,
                Words = 1,
                IsLexiconWord = id >= 0,
                Kind = KindOf(scratch.Lexicon, characters + start, length, id),
            };
            LookUp(characters, ref word);
            return word;
        }
    }

    /// <summary>Returns the entry of a key.</summary>
    internal LexicalEntry LookUp(ulong key) => _model is null ? _lookUp!(key) : _model.LookUp(key);

    /// <summary>Determines whether the entry of a key is a known keyword.</summary>
    internal bool IsKnownKeyword(ulong key) => _model is null ? _lookUp!(key).IsKnownKeyword : _model.IsKnownKeyword(key);

    /// <summary>Prefetches the entry of a key.</summary>
    internal void Prefetch(ulong key) => _model?.Prefetch(key);

    /// <summary>Makes a candidate with only a key and a range a new word.</summary>
    internal void Describe(ref Candidate word, int index, bool isPerson)
    {
        word.Words = 1;
        word.First = word.Last = index;
        word.Lexical = LookUp(word.Key);
        word.Kind = word.Lexical.IsName ? WordKinds.Of(word.Lexical.Name) : isPerson ? WordKind.Person : WordKind.Unknown;
        word.Edges = WordEdges.Whole;
        word.IsNewWord = true;
    }

    /// <summary>
    /// Returns the kind of a word: by the lexicon, otherwise by its characters. The model of unknown words and parts of speech would
    /// recognize more names, at ten times the cost of everything else here, and did not improve the tags.
    /// </summary>
    private WordKind KindOf(KnownLexicon known, char* word, int length, int id)
    {
        if (id >= 0) return known.KindOf(id, word, length);
        char first = Symbols.Fold(*word);
        if (char.IsAsciiLetter(first)) return WordKind.Latin;
        if (char.IsAsciiDigit(first)) return IsMoreThanNumbers(new ReadOnlySpan<char>(word, length)) ? WordKind.Latin : WordKind.Number;
        if (!char.IsLetter(first)) return WordKind.Break;
        // A guess of two characters, one of them a common function word, is a fragment (约 谈后).
        if (length == 2 && (IsFunctionWord(known, word) || IsFunctionWord(known, word + 1))) return WordKind.Break;
        bool isNamed = length is 2 or 3 && s_surnames.Contains(first);
        if (new ReadOnlySpan<char>(word, length).ContainsAny(s_neverInGuess) || s_neverAtEnd.Contains(word[length - 1]) || (s_neverAtEnd.Contains(*word) && !isNamed))
            return WordKind.Break;
        return isNamed ? WordKind.Person : WordKind.Unknown;
    }

    private bool IsFunctionWord(KnownLexicon known, char* character)
    {
        int id = known.Lexicon.Find(character, 1);
        return id >= 0 && WordKinds.IsFunction(known.KindOf(id, character, 1))
            && LookUp(WordKey.Of(new ReadOnlySpan<char>(character, 1))).IdfValue < CommonIdf;
    }

    /// <summary>Returns the length of the first of two nouns that a word of the lexicon consists of (美国 政府); 0 if it does not.</summary>
    private static byte SplitOf(KnownLexicon known, char* word, int length)
    {
        for (int at = 2; at <= length - 2 && at < byte.MaxValue; at++)
        {
            if (IsNoun(known, word, at) && IsNoun(known, word + at, length - at)) return (byte)at;
        }
        return 0;
    }

    private static bool IsNoun(KnownLexicon known, char* word, int length)
    {
        int id = known.Lexicon.Find(word, length);
        return id >= 0 && WordKinds.IsNominal(known.KindOf(id, word, length));
    }

    /// <summary>A lexicon and the kinds of its parts of speech.</summary>
    internal sealed class KnownLexicon(Lexicon lexicon)
    {
        private readonly WordKind[] _kinds = [.. lexicon.PosNames.Select(WordKinds.Of)];

        internal Lexicon Lexicon { get; } = lexicon;

        internal WordKind KindOf(int id, char* word, int length) => _kinds[Lexicon.PosOf(id, word, length)];
    }
}
