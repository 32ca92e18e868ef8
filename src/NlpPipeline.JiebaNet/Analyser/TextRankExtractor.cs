using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;

namespace JiebaNet.Analyser;

/// <summary>Extracts keywords with TextRank. Words, order and weights are those of <c>textrank</c> of jieba 0.42.1 (Python).</summary>
public class TextRankExtractor : KeywordExtractor
{
    private const int MinLength = 2;

    private readonly JiebaSegmenter _segmenter;

    /// <summary>Creates an extractor with the shipped dictionary.</summary>
    public TextRankExtractor() : this(new JiebaSegmenter())
    {
    }

    /// <summary>Creates an extractor with the words of a segmenter, including those that are added later.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="segmenter"/> is null.</exception>
    public TextRankExtractor(JiebaSegmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _segmenter = segmenter;
    }

    /// <summary>The size of the window of words that are connected. Default: 5.</summary>
    public int Span { get; set; } = 5;

    /// <summary>Determines whether a word can be a keyword: it has an allowed part of speech and at least two characters, and is not a stop word.</summary>
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
