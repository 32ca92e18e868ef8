namespace NlpPipeline.Segmentation;

/// <summary>The granularity of a <see cref="Segmenter"/>.</summary>
public enum SegmentationMode
{
    /// <summary>The most probable segmentation; the tokens are adjacent and cover the text. jieba's <c>cut</c>.</summary>
    Accurate,

    /// <summary>
    /// Every word of the lexicon that the text contains. Tokens overlap, and there are empty tokens around white space outside Han blocks,
    /// as in jieba. jieba's <c>cut_all</c>.
    /// </summary>
    Full,

    /// <summary>
    /// The accurate segmentation, with the shorter words inside each long word before it, so that offsets are not ascending. jieba's
    /// <c>cut_for_search</c>.
    /// </summary>
    Search,

    /// <summary>
    /// The accurate segmentation with the part of speech of each word; unknown words are found by a joint model. jieba's <c>posseg.cut</c>.
    /// </summary>
    PartOfSpeech,

    /// <summary>
    /// Words as today's corpora cut them, with names of persons and brands whole, by a model learnt from segmented texts; the tokens are adjacent and cover the
    /// text. Latin words and numbers stay whole. Not jieba's: use it where the quality of the words counts more than jieba's tokens.
    /// </summary>
    Learned,
}
