namespace NlpPipeline.Segmentation;

/// <summary>
/// The options of a <see cref="Segmenter"/>. The defaults are jieba's. Read once by the constructor of the segmenter; later changes have no
/// effect.
/// </summary>
public sealed record SegmenterOptions
{
    /// <summary>The granularity. Default: <see cref="SegmentationMode.Accurate"/>.</summary>
    public SegmentationMode Mode { get; set; } = SegmentationMode.Accurate;

    /// <summary>The path of a model of words created by <c>nlp train segmenter</c>, for learned mode; ignored in other modes. Default: null, for the shipped one.</summary>
    public string? WordsModelFile { get; set; }

    /// <summary>Whether the hidden Markov model recognizes words that the lexicon does not contain. Ignored in full mode. Default: true.</summary>
    public bool RecognizeUnknownWords { get; set; } = true;

    /// <summary>
    /// Whether URLs, e-mail addresses, @names, #topics#, dates, times and numbers with their signs and units are kept whole, each as a
    /// token without a word id; the text between them is segmented as separate texts. Their parts of speech are eng (URL, e-mail), x
    /// (@name, #topic#), t (date, time) and m (number). Default: false, because jieba splits them.
    /// </summary>
    public bool KeepEntities { get; set; }

    /// <summary>
    /// Whether user words match exactly as written: also with spaces, symbols or <c>·</c>, and Latin words never inside a longer Latin
    /// word. Words with such characters take precedence over entities and the most probable segmentation, from left to right, longest
    /// first. Default: false, because jieba finds words only within blocks, and finds <c>app</c> in <c>apple</c>.
    /// </summary>
    public bool ExactPhrases { get; set; }

    /// <summary>
    /// Whether words of the document that the lexicon does not contain, such as names, are found by their recurrence and cut alike everywhere in the document. The learned model decides
    /// doubtful cases in every mode. Only for accurate, search and learned mode, and not for streams. Default: false.
    /// </summary>
    public bool FindNewWords { get; set; }

    /// <summary>
    /// The script of the texts. Traditional text is looked up in its simplified form (by OpenCC's tables); user words may be written in
    /// either script. Default: null, which means <see cref="NlpPipeline.Script.Auto"/> within a <see cref="Pipeline"/>, and <see
    /// cref="NlpPipeline.Script.Simplified"/>, as in jieba, for a segmenter outside a pipeline and for a pipeline that chooses tags by
    /// TF-IDF or TextRank.
    /// </summary>
    public Script? Script { get; set; }
}
