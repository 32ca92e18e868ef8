using NlpPipeline.Lexicons;

namespace NlpPipeline.Tagging;

/// <summary>What <see cref="TagExtractor"/> lets through, and what it is told beforehand.</summary>
public sealed record TagExtractorOptions
{
    /// <summary>The greatest number of tags; at least 1. <see cref="int.MaxValue"/> gives all candidates.</summary>
    public int Top { get; init; } = 12;

    /// <summary>The least length of a tag in characters (code points); at least 1, and no single character is ever a tag.</summary>
    public int MinLength { get; init; } = 2;

    /// <summary>The parts of speech that a tag may have, as jieba writes them; a compound has that of its last word. Null or none for any.</summary>
    public IReadOnlyCollection<string>? AllowedPos { get; init; }

    /// <summary>Inverse document frequencies of one's own; null for those shipped with the extractor.</summary>
    public IdfTable? Idf { get; init; }

    /// <summary>Words that are no tags, besides jieba's 31 English ones. Case does not matter.</summary>
    public IReadOnlyCollection<string> AddStopWords { get; init; } = [];

    /// <summary>Words that are no tags, in place of jieba's; null to keep those. Case does not matter.</summary>
    public IReadOnlyCollection<string>? ReplaceStopWords { get; init; }

    /// <summary>Tags that are never given. Case and width do not matter.</summary>
    public IReadOnlyCollection<string> BlockedTags { get; init; } = [];

    /// <summary>Tags that come first, in their order here, wherever the text or its title holds them. They may be of any length and kind, and have the weight 1.</summary>
    public IReadOnlyCollection<string> FixedTags { get; init; } = [];

    /// <summary>The only tags there are, with their aliases; null for any.</summary>
    public TagVocabulary? Vocabulary { get; init; }

    /// <summary>The lexicon that tells what is a word and of which part of speech; best the one that cut the document.</summary>
    public Lexicon Lexicon { get; init; } = Lexicon.Default;
}
