using JiebaNet.Analyser;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>jieba.NET 0.42.2, the baseline of the benchmarks: its words and keywords as strings, as its users get them.</summary>
internal sealed class Baseline
{
    private readonly JiebaSegmenter _segmenter;
    private readonly PosSegmenter _tagger;
    private readonly TfidfExtractor _tfidf;
    private readonly TextRankExtractor _textRank;

    internal Baseline()
    {
        ConfigManager.ConfigFileBaseDir = Path.Combine(AppContext.BaseDirectory, "Resources");
        _segmenter = new JiebaSegmenter();
        _tagger = new PosSegmenter(_segmenter);
        _tfidf = new TfidfExtractor(_segmenter);
        _textRank = new TextRankExtractor();
    }

    /// <summary>Returns the number of words of a text.</summary>
    internal int Count(string text, SegmentationMode mode) => mode switch
    {
        SegmentationMode.Full => _segmenter.Cut(text, cutAll: true).Count(),
        SegmentationMode.Search => _segmenter.CutForSearch(text).Count(),
        SegmentationMode.PartOfSpeech => _tagger.Cut(text).Count(),
        _ => _segmenter.Cut(text).Count(), // it has no learned mode
    };

    /// <summary>Returns the number of keywords of a text.</summary>
    internal int CountKeywords(string text, int top, bool byTextRank) =>
        byTextRank ? _textRank.ExtractTags(text, top).Count() : _tfidf.ExtractTags(text, top).Count();
}
