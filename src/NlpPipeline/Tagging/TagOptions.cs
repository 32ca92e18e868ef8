using System.Text.Json.Serialization;

namespace NlpPipeline.Tagging;

/// <summary>
/// The number of tags and how they are chosen, for <see cref="TagExtractor"/>, <see cref="TfIdfExtractor"/> and <see
/// cref="TextRankExtractor"/>; each ignores options that do not apply. Read once by the constructor of the stage; later changes have no
/// effect.
/// </summary>
public sealed record TagOptions
{
    /// <summary>The method. Ignored by the stages themselves. Default: <see cref="TagMethod.Extract"/>.</summary>
    public TagMethod Method { get; set; }

    /// <summary>The maximum number of tags, at least 1; <see cref="int.MaxValue"/> for all. <see cref="TagExtractor"/> gives at most 10,000. Default: 12.</summary>
    public int Top { get; set; } = 12;

    /// <summary>
    /// The minimum length of a tag in code points, without surrounding white space, at least 1. <see cref="TagExtractor"/> never returns
    /// single characters. Default: 2.
    /// </summary>
    public int MinLength { get; set; } = 2;

    /// <summary>
    /// The weight below which a tag is omitted, in [0, 1]. <see cref="TagExtractor"/> only; ignored if <see cref="Vocabulary"/> is set, and for <see cref="FixedTags"/>. Default: null, for 0.1, in
    /// texts that read like abstracts of papers 0.06, with <see cref="StyleFile"/> 0.
    /// </summary>
    public double? MinWeight { get; set; }

    /// <summary>
    /// The allowed parts of speech, as jieba writes them (n, ns, vn, ...); a compound has that of its last word. Requires tokens with parts
    /// of speech for TF-IDF and TextRank. Default: null or empty, which means ns, n, vn and v for TextRank, and any for the other methods.
    /// </summary>
    public IList<string>? AllowedPos { get; set; }

    /// <summary>The path of an IDF table written by <c>nlp train idf</c>. Ignored by TextRank. Default: null, for the shipped one.</summary>
    public string? IdfFile { get; set; }

    /// <summary>
    /// The path of an editor's taste, written by <c>nlp train tag-style</c> or <see cref="TagStyle.Save"/>. <see cref="TagExtractor"/> only.
    /// Default: null, for none.
    /// </summary>
    public string? StyleFile { get; set; }

    /// <summary>
    /// Whether the shipped Chinese stop words (没有, 感觉, 时候, 下次, ...) and words rated as never a tag are never tags. <see cref="TagExtractor"/> only. Ignored if <see
    /// cref="ReplaceStopWords"/> is set. Default: true.
    /// </summary>
    public bool ChineseStopWords { get; set; } = true;

    /// <summary>Words that are never tags, in addition to the shipped stop words. Case is ignored.</summary>
    public IList<string> AddStopWords { get; set; } = [];

    /// <summary>
    /// Words that are never tags, instead of the shipped stop words: jieba's 31 English ones and, for <see cref="TagExtractor"/>, the
    /// Chinese ones. Case is ignored. Default: null, for the shipped ones.
    /// </summary>
    public IList<string>? ReplaceStopWords { get; set; }

    /// <summary>Tags that are never returned. Case and width are ignored. <see cref="TagExtractor"/> only.</summary>
    public IList<string> BlockedTags { get; set; } = [];

    /// <summary>
    /// Tags that come first, in this order, if the text or its title contains them. They can have any length and kind, and have the weight
    /// 1. <see cref="TagExtractor"/> only.
    /// </summary>
    public IList<string> FixedTags { get; set; } = [];

    /// <summary>
    /// A controlled vocabulary: the only possible tags, each with aliases that count as the tag. Case and width are ignored. <see
    /// cref="TagExtractor"/> only. Default: null, for any tags.
    /// </summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)]
    public IDictionary<string, IList<string>>? Vocabulary { get; set; }
}
