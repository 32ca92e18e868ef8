using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Lucene;

/// <summary>What a <see cref="ChineseAnalyzer"/> does. Index and queries need the same options.</summary>
public sealed record ChineseAnalyzerOptions
{
    /// <summary>The words that are known; the shipped ones unless told otherwise.</summary>
    public Lexicon Lexicon { get; init; } = Lexicon.Default;

    /// <summary>How the segmenter works; its mode is of no effect. Jieba's ways unless told otherwise.</summary>
    public SegmenterOptions Segmentation { get; init; } = new();

    /// <summary>Whether Latin letters are made small, so that <c>iphone</c> finds <c>iPhone</c>. On unless told otherwise.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Words that are left out, with a gap in the positions; none unless told otherwise. With <see cref="LowerCase"/> their case does not matter.</summary>
    public IReadOnlyCollection<string> StopWords { get; init; } = [];
}
