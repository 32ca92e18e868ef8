using System.Buffers;

namespace NlpPipeline.Tagging.Extraction;

/// <summary>A word of a document as the extractor splits it: a token, a part of one, or several joined to a new word.</summary>
internal readonly struct Unit
{
    /// <param name="start">The offset of the first UTF-16 code unit.</param>
    /// <param name="length">The number of UTF-16 code units.</param>
    /// <param name="index">The index of the candidate.</param>
    /// <param name="word">The candidate.</param>
    internal Unit(int start, int length, int index, in Candidate word) =>
        (Start, Length, Word, Key, Kind, IsLexiconWord) = (start, length, index, word.Key, word.Kind, word.IsLexiconWord);

    /// <summary>The key of the candidate.</summary>
    internal ulong Key { get; }

    /// <summary>The offset of the first UTF-16 code unit.</summary>
    internal int Start { get; }

    /// <summary>The number of UTF-16 code units.</summary>
    internal int Length { get; }

    /// <summary>The index of the candidate.</summary>
    internal int Word { get; }

    /// <summary>The kind of the candidate.</summary>
    internal WordKind Kind { get; }

    /// <summary>Whether the lexicon contains the candidate.</summary>
    internal bool IsLexiconWord { get; }

    internal int End => Start + Length;

    internal ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}

/// <summary>The kinds of words that the extractor distinguishes.</summary>
internal enum WordKind : byte
{
    /// <summary>Punctuation, white space, and words that are never part of a tag: particles, pronouns, conjunctions, prepositions.</summary>
    Break,
    Noun,
    Person,
    Place,
    Organization,
    ProperName,
    VerbalNoun,
    Verb,
    Adjective,
    Latin,
    Idiom,
    Abbreviation,
    Time,
    Number,
    Measure,
    Adverb,
    Locative,
    Attribute,
    Morpheme,
    Unknown,
}

/// <summary>Maps jieba's parts of speech to kinds, and determines their possible positions in a tag.</summary>
internal static class WordKinds
{
    internal const int Count = (int)WordKind.Unknown + 1;

    private const uint InCompounds =
        (1u << (int)WordKind.Noun) | (1u << (int)WordKind.Person) | (1u << (int)WordKind.Place) | (1u << (int)WordKind.Organization)
        | (1u << (int)WordKind.ProperName) | (1u << (int)WordKind.VerbalNoun) | (1u << (int)WordKind.Verb) | (1u << (int)WordKind.Adjective)
        | (1u << (int)WordKind.Latin) | (1u << (int)WordKind.Idiom) | (1u << (int)WordKind.Abbreviation) | (1u << (int)WordKind.Locative)
        | (1u << (int)WordKind.Attribute) | (1u << (int)WordKind.Morpheme) | (1u << (int)WordKind.Unknown);

    private const uint Nominal =
        (1u << (int)WordKind.Noun) | (1u << (int)WordKind.Person) | (1u << (int)WordKind.Place) | (1u << (int)WordKind.Organization)
        | (1u << (int)WordKind.ProperName) | (1u << (int)WordKind.VerbalNoun) | (1u << (int)WordKind.Latin) | (1u << (int)WordKind.Abbreviation)
        | (1u << (int)WordKind.Unknown);

    /// <summary>Determines whether a word can be part of a compound.</summary>
    internal static bool MayJoin(WordKind kind) => ((InCompounds >> (int)kind) & 1) != 0;

    /// <summary>Determines whether a word is a noun or used as one.</summary>
    internal static bool IsNominal(WordKind kind) => ((Nominal >> (int)kind) & 1) != 0;

    /// <summary>Determines whether a word is a particle, pronoun, conjunction, preposition, adverb or locative.</summary>
    internal static bool IsFunction(WordKind kind) => kind is WordKind.Break or WordKind.Adverb or WordKind.Locative;

    /// <summary>Returns the kind of a word of the list of names.</summary>
    internal static WordKind Of(NameKind name) => name switch
    {
        NameKind.Person => WordKind.Person,
        NameKind.Place => WordKind.Place,
        NameKind.Organization => WordKind.Organization,
        NameKind.Product or NameKind.Work => WordKind.ProperName,
        _ => WordKind.Noun,
    };

    /// <summary>Returns the kind of a part of speech, as jieba writes it.</summary>
    internal static WordKind Of(string pos) => pos switch
    {
        "nr" or "nrt" or "nrfg" => WordKind.Person,
        "ns" => WordKind.Place,
        "nt" => WordKind.Organization,
        "nz" => WordKind.ProperName,
        "vn" => WordKind.VerbalNoun,
        "eng" => WordKind.Latin,
        "i" or "l" => WordKind.Idiom,
        "j" => WordKind.Abbreviation,
        "t" or "tg" => WordKind.Time,
        "s" or "f" => WordKind.Locative,
        "b" => WordKind.Attribute,
        "g" or "h" or "k" or "z" or "zg" => WordKind.Morpheme,
        ['n', ..] => WordKind.Noun,
        ['v', ..] => WordKind.Verb,
        ['a', ..] => WordKind.Adjective,
        ['m', ..] => WordKind.Number,
        ['q', ..] => WordKind.Measure,
        ['d', ..] => WordKind.Adverb,
        "x" => WordKind.Unknown,
        _ => WordKind.Break,
    };
}

/// <summary>
/// How well a word begins and ends a compound: the number of times that a compound with it must occur, unless it is a known keyword. Keeps
/// torn compounds such as 房间很 or 使牙齿 from being tags.
/// </summary>
internal readonly record struct WordEdges(byte Begin, byte End)
{
    internal const byte Never = byte.MaxValue;
    private const byte Twice = 2, Thrice = 3;

    /// <summary>No count is enough: only a known keyword can be a tag.</summary>
    internal const byte OnlyKnown = 254;

    /// <summary>Single characters that neither begin nor end a compound.</summary>
    private static readonly SearchValues<char> s_functionCharacters = SearchValues.Create(
        "的了着过很太也都就还又再才却但而且与和及或在从对向往于给被把将让使是有没不未别每各该这那哪我你他她它们咱谁啥什么怎吗呢吧啊呀哦嗯哈地得之以为其所等个位名种次些"
        + "上下中里内外后前时元起说想去来到要能会可应只最更较挺好多少几两一二三四五六七八九十某本此即若因由则既并非无");

    /// <summary>The edges of a word that is whole for certain.</summary>
    internal static readonly WordEdges Whole = new(1, 1);

    internal static WordEdges Of(in Candidate word, char first)
    {
        if (word.Lexical.IsStopWord || (word.Length == 1 && s_functionCharacters.Contains(first))) return new(Never, Never);
        if (word.Lexical.IsName) return Whole;
        if (word.Lexical.IsWeakTag) return new(Twice, Twice);
        bool isNominal = WordKinds.IsNominal(word.Kind);
        if (word.Length == 1)
        {
            bool isAdjective = word.Kind == WordKind.Adjective;
            return new(isNominal && word.Kind != WordKind.Latin || isAdjective ? Twice : Thrice, isNominal && word.Kind != WordKind.Latin ? Twice : Thrice);
        }
        return word.Kind switch
        {
            WordKind.Person => new(Twice, Twice),
            WordKind.Verb => new(Twice, Twice),
            WordKind.Idiom => new(Twice, Thrice),
            WordKind.Morpheme => new(1, Twice),
            WordKind.Adjective or WordKind.Attribute => new(1, Thrice),
            WordKind.Locative => new(1, Never),
            _ => Whole,
        };
    }

    /// <summary>Returns the number of times that a compound must occur; <see cref="Never"/> if it cannot be a tag.</summary>
    /// <param name="first">The first word.</param>
    /// <param name="last">The last word.</param>
    /// <param name="isShort">Whether the text is short, so that it repeats few words, and its words are whole: a compound may begin or end with a noun of one character.</param>
    internal static byte OfCompound(in Candidate first, in Candidate last, bool isShort = false) => Math.Max(IsFormOfAddress(first, last) ? OnlyKnown : (byte)0, Math.Max(
        Math.Max(
            isShort && first.Edges.Begin == Twice && IsSingleNoun(first) ? (byte)1 : first.Edges.Begin,
            isShort && last.Edges.End == Twice && IsSingleNoun(last) ? (byte)1 : last.Edges.End),
        WordKinds.IsNominal(first.Kind) || WordKinds.IsNominal(last.Kind) ? (byte)1 : Thrice));

    /// <summary>Determines whether a noun stands before the name of a known person (编剧刘恒). A good tag that the lexicon has as a person is a noun (公开赛).</summary>
    private static bool IsFormOfAddress(in Candidate first, in Candidate last) => last.Kind == WordKind.Person && first.Kind == WordKind.Noun && !last.Lexical.IsGoodTag;

    private static bool IsSingleNoun(in Candidate word) => word.Length == 1 && word.Kind != WordKind.Person && WordKinds.IsNominal(word.Kind);
}
