namespace NlpPipeline.Segmentation;

/// <summary>How a <see cref="Segmenter"/> works. The defaults are jieba's.</summary>
public sealed record SegmenterOptions
{
    /// <summary>How finely to cut; accurate unless told otherwise.</summary>
    public SegmentationMode Mode { get; init; } = SegmentationMode.Accurate;

    /// <summary>Whether words that the lexicon lacks are recognised by the hidden Markov model. On unless told otherwise; full mode does not use it.</summary>
    public bool RecognizeUnknownWords { get; init; } = true;

    /// <summary>
    /// Whether URLs, e-mail addresses, @names, #topics#, dates, times and numbers with their signs and units are kept whole, each a token without a word
    /// id, and the text between them is cut as texts of its own. Off unless told otherwise, as jieba cuts them up. For part of speech they are
    /// eng (URL, e-mail), x (@name, #topic#), t (date, time) and m (number).
    /// </summary>
    public bool KeepEntities { get; init; }

    /// <summary>
    /// Whether user words match wherever they stand as the user wrote them: also with spaces, symbols or <c>·</c> inside, and Latin ones never inside a
    /// longer Latin word. Words that hold such characters go before entities and the best route, from left to right, the longest first. Off unless told
    /// otherwise, as jieba finds words within blocks only, and <c>app</c> in <c>apple</c>.
    /// </summary>
    public bool ExactPhrases { get; init; }

    /// <summary>
    /// Whether the text may be written in Traditional characters: words are looked up, and entities found, in a simplified shadow of it (OpenCC's tables),
    /// while all offsets refer to the text itself. A user word must then be in simplified characters. Off unless told otherwise.
    /// </summary>
    public bool Traditional { get; init; }
}
