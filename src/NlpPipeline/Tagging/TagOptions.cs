using System.Text.Json.Serialization;

namespace NlpPipeline.Tagging;

/// <summary>
/// How many tags a document gets and how they are chosen. Used by <see cref="TagExtractor"/>, <see cref="TfIdfExtractor"/> and <see cref="TextRankExtractor"/>; each ignores
/// what does not concern it. Read once by the stage's constructor; later changes have no effect.
/// </summary>
public sealed record TagOptions
{
    /// <summary>The method. Default: <see cref="TagMethod.Extract"/>. Ignored by the stages themselves.</summary>
    public TagMethod Method { get; set; }

    /// <summary>The greatest number of tags; at least 1. <see cref="int.MaxValue"/> gives all. Default: 12.</summary>
    public int Top { get; set; } = 12;

    /// <summary>The least length of a tag in characters (code points), without surrounding white space; at least 1. <see cref="TagExtractor"/> never gives single characters. Default: 2.</summary>
    public int MinLength { get; set; } = 2;

    /// <summary>
    /// The parts of speech that a tag may have, as jieba writes them (n, ns, vn, ...); a compound has that of its last word. Null or empty for the default of the method: ns, n, vn
    /// and v for TextRank, any for the others. TF-IDF and TextRank need tokens with parts of speech then.
    /// </summary>
    public IList<string>? AllowedPos { get; set; }

    /// <summary>A table of inverse document frequencies as <c>nlp train idf</c> writes it, in place of the shipped one; null for the shipped one. Ignored by TextRank.</summary>
    public string? IdfFile { get; set; }

    /// <summary>Words that are never tags, in addition to jieba's 31 English ones. Case is ignored.</summary>
    public IList<string> AddStopWords { get; set; } = [];

    /// <summary>Words that are never tags, in place of jieba's; null to keep those. Case is ignored.</summary>
    public IList<string>? ReplaceStopWords { get; set; }

    /// <summary>Tags that are never given. Case and width are ignored. <see cref="TagExtractor"/> only.</summary>
    public IList<string> BlockedTags { get; set; } = [];

    /// <summary>Tags that come first, in this order, if the text or its title contains them. They may be of any length and kind, and have the weight 1. <see cref="TagExtractor"/> only.</summary>
    public IList<string> FixedTags { get; set; } = [];

    /// <summary>A controlled vocabulary: the only tags there are, each with its aliases, which count as the tag; null for any tags. Case and width are ignored. <see cref="TagExtractor"/> only.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)]
    public IDictionary<string, IList<string>>? Vocabulary { get; set; }
}
