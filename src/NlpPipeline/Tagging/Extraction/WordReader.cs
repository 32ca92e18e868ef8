using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private const int NoPlace = int.MinValue; // of a word that is not noted as recent

    private static readonly SearchValues<char> s_numberCharacters = SearchValues.Create("0123456789０１２３４５６７８９.．,，%％-－:：/／");

    /// <summary>What an unknown word that is a number or a time begins with, and its second character.</summary>
    private const string Numerals = "零〇一二三四五六七八九十百千万亿两几第半";
    private static readonly SearchValues<char> s_numerals = SearchValues.Create(Numerals);
    private static readonly SearchValues<char> s_afterNumeral = SearchValues.Create(Numerals + "点时分秒日月年号多余个世");

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
    /// <param name="document">The document.</param>
    /// <param name="tokens">Its words, which do not overlap.</param>
    /// <param name="scratch">The buffers.</param>
    internal void Read(Document document, ReadOnlySpan<Token> tokens, ExtractionScratch scratch)
    {
        var known = scratch.Lexicon = Know(document.Lexicon ?? Lexicon.Default);
        if (_model is not null) scratch.RecentWords.Begin(this, known);
        bool hasIds = document.Lexicon is not null;
        byte* wordTags = known.Lexicon.WordTags;
        fixed (char* text = document.SimplifiedText)
        {
            var skipped = NextSkipped(document.SimplifiedText, 0);
            for (int i = 0; i < tokens.Length; i++)
            {
                if (i + PrefetchAhead < tokens.Length) Prefetch(text, tokens[i + PrefetchAhead], wordTags, scratch);
                var token = tokens[i];
                while (token.Start >= skipped.End) skipped = NextSkipped(document.SimplifiedText, skipped.End);
                if (token.Start >= skipped.Start) continue;
                int joined = LatinNames.LastOf(text, tokens, i);
                if (joined > i || (scratch.HasLearnedWords && LatinNames.IsLatin(text, token)))
                {
                    int length = tokens[joined].End - token.Start;
                    i = joined;
                    if (!LatinNames.IsDomain(new ReadOnlySpan<char>(text + token.Start, length))) AddUnit(token.Start, length, PartOf(text, token.Start, length, scratch), scratch);
                    continue;
                }
                if (scratch.HasLearnedWords && i + 1 < tokens.Length && WholeOf(known, text, token, tokens[i + 1]) is var whole and >= 0)
                {
                    if (whole < UserWords.FirstId && MayJoin(known, text, token) && MayJoin(known, text, tokens[i + 1]))
                    {
                        int joint = Add(text, token.Start, token.Length + tokens[i + 1].Length, whole, scratch, NoPlace);
                        scratch.Candidates[joint].SplitAt = (byte)token.Length;
                    }
                    else
                    {
                        token = new Token(token.Start, token.Length + tokens[i + 1].Length, whole);
                        i++;
                    }
                }
                int word = WordOf(text, token.Start, token.Length, hasIds && known.Lexicon.IsWordId(token.WordId) ? token.WordId : Ask, scratch);
                int split = scratch.Candidates[word].SplitAt;
                if (split == 0)
                {
                    AddUnit(token.Start, token.Length, word, scratch);
                    continue;
                }
                AddUnit(token.Start, split, PartOf(text, token.Start, split, scratch), scratch);
                AddUnit(token.Start + split, token.Length - split, PartOf(text, token.Start + split, token.Length - split, scratch), scratch);
            }
            if (!LookUpAdded(text, scratch)) return;
            foreach (ref var unit in scratch.Units) unit = new Unit(unit.Start, unit.Length, unit.Word, scratch.Candidates[unit.Word]);
        }
    }

    private static bool MayJoin(KnownLexicon known, char* text, Token token) =>
        known.Lexicon.Find(text + token.Start, token.Length) is var id and >= 0 && WordKinds.MayJoin(known.KindOf(id, text + token.Start, token.Length));

    /// <summary>Returns the id of a noun or set phrase of the lexicon that consists of two tokens; a negative number if there is none.</summary>
    private static int WholeOf(KnownLexicon known, char* text, Token first, Token second)
    {
        int length = first.Length + second.Length;
        if (first.End != second.Start || length is < 3 or > 8) return -1;
        int id = known.Lexicon.Find(text + first.Start, length);
        return id >= 0 && known.KindOf(id, text + first.Start, length) is var kind && (WordKinds.IsNominal(kind) || kind == WordKind.Idiom) ? id : -1;
    }

    private static void AddUnit(int start, int length, int word, ExtractionScratch scratch) => scratch.Add(new Unit(start, length, word, scratch.Candidates[word]));

    /// <summary>Prefetches what is read of a token.</summary>
    private static void Prefetch(char* text, Token token, byte* wordTags, ExtractionScratch scratch)
    {
        if (!Sse.IsSupported) return;
        int id = token.WordId;
        Sse.Prefetch0(Unsafe.AsPointer(ref scratch.RecentWords.At(id < 0 ? ~text[token.Start] : id)));
        if (id >= 0) Sse.Prefetch0(wordTags + id); // any address can be prefetched, even that of an invalid id
    }

    /// <summary>Returns the candidate of a word of the text; a new one is not looked up yet.</summary>
    private int WordOf(char* text, int start, int length, int id, ExtractionScratch scratch)
    {
        if (_model is null || length > byte.MaxValue || (id == Ask && length > 1)) return Add(text, start, length, id, scratch, NoPlace);
        int place = id == Ask ? ~text[start] : id;
        var words = scratch.RecentWords;
        ref var recent = ref words.At(place);
        if (!words.Contains(recent, place, length)) return Add(text, start, length, id, scratch, place);
        if (words.IsInText(recent)) return recent.Index;
        int index = scratch.Candidates.FindOrAdd(recent.Key, start, length, out bool isNew);
        if (isNew) recent.CopyTo(ref scratch.Candidates[index], index);
        words.Note(ref recent, index);
        return index;
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

    private KnownLexicon Know(Lexicon lexicon)
    {
        var known = _known;
        return known.Lexicon == lexicon ? known : _known = new KnownLexicon(lexicon);
    }

    /// <summary>Returns the candidate of a range of the text that is not a token; a new one is not looked up yet.</summary>
    private int PartOf(char* text, int start, int length, ExtractionScratch scratch)
    {
        int id = scratch.Lexicon!.Lexicon.Find(text + start, length);
        return WordOf(text, start, length, id < 0 ? Ask : id, scratch);
    }

    /// <summary>Returns the candidate of a word of the text, which is looked up if it is new.</summary>
    internal int WordAt(ReadOnlySpan<char> text, int start, int length, ExtractionScratch scratch)
    {
        fixed (char* characters = text)
        {
            int word = PartOf(characters, start, length, scratch);
            LookUpAdded(characters, scratch);
            return word;
        }
    }

    private int Add(char* text, int start, int length, int id, ExtractionScratch scratch, int place)
    {
        ulong key = WordKey.Of(new ReadOnlySpan<char>(text + start, length));
        int index = scratch.Candidates.FindOrAdd(key, start, length, out bool isNew);
        if (!isNew) return index;
        Prefetch(key);
        var known = scratch.Lexicon!;
        ref var word = ref scratch.Candidates[index];
        word.Words = 1;
        word.First = word.Last = index;
        if (id == Ask) id = known.Lexicon.Find(text + start, length);
        word.IsLexiconWord = id >= 0;
        word.Kind = KindOf(known, text + start, length, id);
        if (id is >= 0 and < UserWords.FirstId && length >= ShortestSplit && WordKinds.IsNominal(word.Kind) && word.Kind != WordKind.Person) word.SplitAt = SplitOf(known, text + start, length);
        scratch.AddedWords.Add((index, place));
        return index;
    }

    /// <summary>Looks up the added words, whose entries were prefetched, and notes them as recent; returns whether one has another kind now.</summary>
    private bool LookUpAdded(char* text, ExtractionScratch scratch)
    {
        bool changes = false;
        foreach (var (index, place) in CollectionsMarshal.AsSpan(scratch.AddedWords))
        {
            ref var word = ref scratch.Candidates[index];
            var kind = word.Kind;
            LookUp(text, ref word);
            changes |= word.Kind != kind;
            if (place != NoPlace) scratch.RecentWords.Set(place, word, index);
        }
        scratch.AddedWords.Clear();
        return changes;
    }

    private void LookUp(char* text, ref Candidate word)
    {
        if (word.Kind == WordKind.Break && (word.IsLexiconWord || word.Length == 1)) return;
        word.Lexical = LookUp(word.Key);
        // The lexicon has many nouns as persons (养老) or adverbs (相机).
        if (word.Lexical.IsName && (!word.IsLexiconWord || word.Kind == WordKind.Person || !WordKinds.IsNominal(word.Kind))) word.Kind = WordKinds.Of(word.Lexical.Name);
        else if (word.Lexical.IsVerb && WordKinds.IsNominal(word.Kind)) word.Kind = WordKind.Verb;
        else if (word.Lexical.IsGoodTag && !WordKinds.IsNominal(word.Kind)) word.Kind = WordKind.Noun;
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

    /// <summary>Determines whether the entry of a key is a name.</summary>
    internal bool IsName(ulong key) => _model is null ? _lookUp!(key).IsName : _model.IsName(key);

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
        if (char.IsAsciiDigit(first)) return LatinNames.HasLetter(word, length) ? WordKind.Latin : WordKind.Number;
        if (!char.IsLetter(first)) return WordKind.Break;
        if (length > 1 && s_numerals.Contains(first) && s_afterNumeral.Contains(word[1])) return WordKind.Number;
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
