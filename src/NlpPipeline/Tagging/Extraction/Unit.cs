namespace NlpPipeline.Tagging.Extraction;

/// <summary>A word of a document as the extractor splits it: a token, a part of one, or several joined to a new word.</summary>
/// <param name="Start">The offset of the first UTF-16 code unit.</param>
/// <param name="Length">The number of UTF-16 code units.</param>
/// <param name="Word">The index of the candidate.</param>
internal record struct Unit(int Start, int Length, int Word)
{
    internal readonly int End => Start + Length;

    internal readonly ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
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
