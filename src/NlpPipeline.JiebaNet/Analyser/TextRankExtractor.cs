using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;

namespace JiebaNet.Analyser;

/// <summary>Keywords by TextRank, with the words, order and weights of the <c>textrank</c> of jieba 0.42.1 (Python).</summary>
public class TextRankExtractor : KeywordExtractor
{
    private const int MinLength = 2;

    private readonly JiebaSegmenter _segmenter;

    /// <summary>One that knows the words that ship.</summary>
    public TextRankExtractor() : this(new JiebaSegmenter())
    {
    }

    /// <summary>One that knows the words of a segmenter, also those added to it later.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segmenter"/> is null.</exception>
    public TextRankExtractor(JiebaSegmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
    }

    /// <summary>The number of neighbouring words that vouch for one another; 5 at first.</summary>
    public int Span { get; set; } = 5;

    /// <summary>Whether a word can be a keyword: of an allowed part of speech, two characters or longer, and no stop word.</summary>
    public bool PairFilter(IEnumerable<string> allowPos, Pair wp)
    {
        ArgumentNullException.ThrowIfNull(wp);
        return allowPos.Contains(wp.Flag)
            && wp.Word.Trim().EnumerateRunes().Count() >= MinLength
            && !StopWords.Contains(wp.Word, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> ExtractTags(string text, int count = 20, IEnumerable<string>? allowPos = null) =>
        ExtractTagsWithWeight(text, count, allowPos).Select(tag => tag.Word);

    /// <inheritdoc/>
    public override IEnumerable<WordWeightPair> ExtractTagsWithWeight(string text, int count = 20, IEnumerable<string>? allowPos = null)
    {
        var document = PosSegmenter.CutToDocument(_segmenter.Lexicon, text);
        new NlpPipeline.Tagging.TextRankExtractor(Options(count, allowPos), Math.Max(1, Span)).Annotate(document);
        return ToPairs(document.Tags);
    }
}
