using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Lucene;

/// <summary>Options of a <see cref="ChineseAnalyzer"/>. Index and queries need the same options.</summary>
public sealed record ChineseAnalyzerOptions
{
    /// <summary>The lexicon. Default: the shipped one.</summary>
    public Lexicon Lexicon { get; init; } = Lexicon.Default;

    /// <summary>The options of the segmenter; its mode and <see cref="SegmenterOptions.FindNewWords"/> are ignored. Default: the behaviour of jieba.</summary>
    public SegmenterOptions Segmentation { get; init; } = new();

    /// <summary>Whether letters are converted to lower case, so that <c>iphone</c> finds <c>iPhone</c>. Default: true.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Words that are removed, leaving a gap in the positions. Their case is ignored if <see cref="LowerCase"/> is set. Default: none.</summary>
    public IReadOnlyCollection<string> StopWords { get; init; } = [];
}
