namespace NlpPipeline.Tagging.Extraction;

/// <summary>What the extractor makes of a part of speech.</summary>
internal enum WordKind : byte
{
    /// <summary>Punctuation, white space, and words that never stand in a tag: particles, pronouns, conjunctions, prepositions.</summary>
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
