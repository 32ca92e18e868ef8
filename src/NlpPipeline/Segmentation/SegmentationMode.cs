namespace NlpPipeline.Segmentation;

/// <summary>How finely a <see cref="Segmenter"/> cuts.</summary>
public enum SegmentationMode
{
    /// <summary>The one most probable cut; the tokens join up to the text. jieba's <c>cut</c>.</summary>
    Accurate,

    /// <summary>
    /// Every word of the lexicon that the text contains; tokens overlap, and around white space outside Han blocks stand empty tokens, as in the
    /// reference. jieba's <c>cut_all</c>.
    /// </summary>
    Full,

    /// <summary>The accurate cut, with the shorter words inside each long word before it; offsets go backwards there. jieba's <c>cut_for_search</c>.</summary>
    Search,

    /// <summary>The accurate cut with each word's part of speech, unknown words by a joint model of both. jieba's <c>posseg.cut</c>.</summary>
    PartOfSpeech,
}
