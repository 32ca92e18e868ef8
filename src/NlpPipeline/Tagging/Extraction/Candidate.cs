namespace NlpPipeline.Tagging.Extraction;

/// <summary>A word or compound of a document that may be a tag, and what was counted of it.</summary>
internal struct Candidate
{
    /// <summary>Its <see cref="WordKey"/>.</summary>
    internal ulong Key;

    /// <summary>Of a candidate that is looked at for the choice: its <see cref="CharacterSet"/>.</summary>
    internal ulong Characters;

    /// <summary>Where it stands first.</summary>
    internal int Start;
    internal int Length;

    /// <summary>Where its last occurrence starts.</summary>
    internal int LastStart;
    internal int Count;
    internal int InTitle;
    internal int InLead;

    /// <summary>Occurrences in 《》, “” or 「」 as a whole.</summary>
    internal int Quoted;

    /// <summary>Occurrences right behind, and right before, a nominal word: those may be torn out of a longer name.</summary>
    internal int AfterNominal;
    internal int BeforeNominal;

    /// <summary>Occurrences of the commonest recurring compound that it is a part of.</summary>
    internal int InCompound;

    /// <summary>Of a compound: the candidates without its last, and without its first word; else -1.</summary>
    internal int Left;
    internal int Right;

    /// <summary>The candidates that are its first and its last word; itself for a word.</summary>
    internal int First;
    internal int Last;

    /// <summary>Of a candidate that is chosen and made of units: 1 + its place among the chosen; else 0.</summary>
    internal int Place;

    /// <summary>Number of words.</summary>
    internal byte Words;
    internal WordKind Kind;

    /// <summary>What the tables know of it.</summary>
    internal LexicalEntry Lexical;

    /// <summary>Where the word, one of the lexicon, falls into two others; 0 if it does not.</summary>
    internal byte SplitAt;

    /// <summary>Whether it was found as a new word, or is a compound in the lexicon.</summary>
    internal bool IsNewWord;
    internal bool IsLexiconWord;
}
