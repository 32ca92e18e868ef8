using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Lucene;

/// <summary>
/// Analyzes Chinese text for Lucene. Use <see cref="ForIndex"/> for the index writer and the highlighter, and <see cref="ForQueries"/>, with the same
/// options, for the query parser: the index then also contains the shorter words inside long ones, and a query has as few words as possible. Every
/// word of a text in a query is also in its index, at the same offset and position. Immutable and thread-safe; like every analyzer, reuse it and
/// dispose it at the end.
/// </summary>
public sealed class ChineseAnalyzer : Analyzer
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly Segmenter _segmenter;
    private readonly bool _lowerCase;
    private readonly CharArraySet _stopWords;

    private ChineseAnalyzer(SegmentationMode mode, ChineseAnalyzerOptions? options)
    {
        options ??= new ChineseAnalyzerOptions();
        _segmenter = new Segmenter(options.Lexicon, options.Segmentation with { Mode = mode, FindNewWords = false }); // a query is not long enough to find them
        _lowerCase = options.LowerCase;
        _stopWords = new CharArraySet(Version, options.StopWords, ignoreCase: options.LowerCase);
    }

    /// <summary>Creates an analyzer for indexing and highlighting, with jieba's search mode.</summary>
    public static ChineseAnalyzer ForIndex(ChineseAnalyzerOptions? options = null) => new(SegmentationMode.Search, options);

    /// <summary>Creates an analyzer for queries, with jieba's accurate mode.</summary>
    public static ChineseAnalyzer ForQueries(ChineseAnalyzerOptions? options = null) => new(SegmentationMode.Accurate, options);

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = new ChineseTokenizer(reader, _segmenter);
        TokenStream words = tokenizer;
        if (_lowerCase) words = new LowerCaseFilter(Version, words);
        if (_stopWords.Count > 0) words = new StopFilter(Version, words, _stopWords);
        return new TokenStreamComponents(tokenizer, words);
    }
}
