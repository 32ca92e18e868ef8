namespace JiebaNet.Segmenter;

/// <summary>The granularity of <see cref="JiebaSegmenter.Tokenize"/>.</summary>
public enum TokenizerMode
{
    /// <summary>The most probable segmentation.</summary>
    Default,

    /// <summary>The default mode and, before each long word, the shorter words inside it.</summary>
    Search,
}
