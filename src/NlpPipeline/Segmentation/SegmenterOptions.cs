namespace NlpPipeline.Segmentation;

/// <summary>How a <see cref="Segmenter"/> works. The defaults are jieba's. Read once by the segmenter's constructor; later changes have no effect.</summary>
public sealed record SegmenterOptions
{
    /// <summary>How finely to cut. Default: accurate.</summary>
    public SegmentationMode Mode { get; set; } = SegmentationMode.Accurate;

    /// <summary>Whether words that the lexicon lacks are recognized by the hidden Markov model. Ignored in full mode. Default: true.</summary>
    public bool RecognizeUnknownWords { get; set; } = true;

    /// <summary>
    /// Whether URLs, e-mail addresses, @names, #topics#, dates, times and numbers with their signs and units are kept whole, each a token without a word
    /// id; the text between them is cut as separate texts. With parts of speech they are eng (URL, e-mail), x (@name, #topic#), t (date, time) and m (number).
    /// Default: false, as jieba cuts them up.
    /// </summary>
    public bool KeepEntities { get; set; }

    /// <summary>
    /// Whether user words match wherever they stand as the user wrote them: also with spaces, symbols or <c>·</c> inside, and Latin ones never inside a
    /// longer Latin word. Words with such characters take precedence over entities and the best route, from left to right, the longest first. Default: false,
    /// as jieba finds words within blocks only, and <c>app</c> in <c>apple</c>.
    /// </summary>
    public bool ExactPhrases { get; set; }

    /// <summary>
    /// The script of the texts. Traditional text is looked up in its simplified form (OpenCC's tables); user words may be written in either script.
    /// Default: null, which is <see cref="NlpPipeline.Script.Auto"/> within a <see cref="Pipeline"/>, and <see cref="NlpPipeline.Script.Simplified"/>, as jieba knows no scripts, for a segmenter
    /// used by itself and for a pipeline that chooses tags by TF-IDF or TextRank.
    /// </summary>
    public Script? Script { get; set; }
}
