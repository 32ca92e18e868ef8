using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;
using NlpPipeline.Segmentation;
using NlpPipeline.Tagging;

namespace JiebaNet.Analyser;

/// <summary>Extracts keywords with tf-idf. Words, order and weights are those of <c>extract_tags</c> of jieba 0.42.1 (Python).</summary>
public class TfidfExtractor : KeywordExtractor
{
    private static readonly SegmenterOptions s_accurate = new();

    private readonly JiebaSegmenter _segmenter;
    private readonly IdfLoader _loader = new();

    /// <summary>Creates an extractor with the words of a segmenter, including those that are added later; or with the shipped dictionary if it is null.</summary>
    public TfidfExtractor(JiebaSegmenter? segmenter = null) => _segmenter = segmenter ?? new JiebaSegmenter();

    /// <summary>Loads inverse document frequencies from a file: on each line a word, a space and its value.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line is invalid; the message contains its number.</exception>
    public void SetIdfPath(string idfPath) => _loader.SetNewPath(idfPath);

    /// <inheritdoc/>
    public override IEnumerable<string> ExtractTags(string text, int count = 20, IEnumerable<string>? allowPos = null) =>
        ExtractTagsWithWeight(text, count, allowPos).Select(tag => tag.Word);

    /// <inheritdoc/>
    public override IEnumerable<WordWeightPair> ExtractTagsWithWeight(string text, int count = 20, IEnumerable<string>? allowPos = null)
    {
        var options = Options(count, allowPos);
        var document = options.AllowedPos is { Count: > 0 }
            ? PosSegmenter.CutToDocument(_segmenter.Lexicon, text)
            : JiebaSegmenter.Cut(_segmenter.Lexicon, text, s_accurate, hmm: true);
        new TfIdfExtractor(options, _loader.Table).Annotate(document);
        return ToPairs(document.Tags);
    }
}
