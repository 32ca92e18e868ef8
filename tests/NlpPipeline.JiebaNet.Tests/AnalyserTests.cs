using JiebaNet.Analyser;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;
using NlpPipeline.Tests;
using Xunit;

namespace JiebaNet.Tests;

/// <summary>The expected keywords and weights are those of jieba 0.42.1 (Python), to the last bit.</summary>
public sealed class AnalyserTests : IDisposable
{
    private static readonly string s_essay = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "essay.txt"));

    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<int> Cases => SegmenterTests.Cases;

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tfidf_gives_the_keywords_of_jieba(int index)
    {
        var expected = OracleCase.All[index];
        var extractor = new TfidfExtractor();
        Assert.Equal(expected.TfIdf, Pairs(extractor.ExtractTagsWithWeight(expected.Text)));
        Assert.Equal(expected.TfIdf.Select(tag => tag.Word), extractor.ExtractTags(expected.Text));
    }

    [Fact]
    public void Tfidf_chooses_by_part_of_speech()
    {
        var tags = new TfidfExtractor().ExtractTagsWithWeight(s_essay, 5, ["n", "ns", "v"]);
        Assert.Equal(
            [("修伞", 0.46881441187843137), ("细铁丝", 0.23440720593921568), ("伞骨", 0.23440720593921568), ("伞面", 0.23178894333921568), ("撑开", 0.1958559734617647)],
            Pairs(tags));
        Assert.Equal(20, new TfidfExtractor().ExtractTags(s_essay, 0).Count());
    }

    [Fact]
    public void TextRank_gives_the_keywords_of_jieba()
    {
        var extractor = new TextRankExtractor();
        Assert.Equal(
            [("没有", 1), ("屋檐下", 0.8679626467696117), ("样子", 0.8212166456599226), ("声音", 0.7859049491018468), ("母亲", 0.7796584486207944)],
            Pairs(extractor.ExtractTagsWithWeight(s_essay, 5)));
        Assert.Equal(["照相馆", "母亲", "店里", "全部", "矮凳"], extractor.ExtractTags(s_essay, 5, ["n"]));
        extractor.Span = 2;
        Assert.Equal(
            [("屋檐下", 1), ("没有", 1), ("铁丝", 0.6710529066016415), ("知道", 0.6710529066016415), ("馒头", 0.6710529066016415)],
            Pairs(extractor.ExtractTagsWithWeight(s_essay, 5)));
        extractor.Span = 0;
        Assert.Empty(extractor.ExtractTags(s_essay));
    }

    [Fact]
    public void A_graph_ranks_as_TextRank_does()
    {
        var graph = new UndirectWeightedGraph();
        Assert.Empty(graph.Rank());
        graph.AddEdge("a", "b", 2);
        graph.AddEdge("b", "c", 1);
        var ranks = graph.Rank();
        Assert.Equal((0.6527332758450071, 1.0, 0.36424790012771835), (ranks["a"], ranks["b"], ranks["c"]));
        Assert.Equal(["a", "c"], graph.Graph["b"].Select(edge => edge.End));
    }

    [Fact]
    public void Stop_words_belong_to_one_extractor()
    {
        var extractor = new TfidfExtractor();
        Assert.Equal("修伞", extractor.ExtractTags(s_essay).First());
        File.WriteAllText(_path, "修伞\n 细铁丝 \nABC\n");
        extractor.SetStopWords(_path);
        extractor.AddStopWords(["地绕", "伞骨"]);
        Assert.Equal("伞面", extractor.ExtractTags(s_essay).First());
        Assert.Equal(["xyz"], extractor.ExtractTags("abc the xyz"));
        Assert.Equal("修伞", new TfidfExtractor().ExtractTags(s_essay).First());
        Assert.Throws<FileNotFoundException>(() => extractor.SetStopWords(_path + ".missing"));
        Assert.False(new TextRankExtractor().PairFilter(["n"], new Pair("the", "n")));
        Assert.False(new TextRankExtractor().PairFilter(["n"], new Pair("伞", "n")));
        Assert.False(new TextRankExtractor().PairFilter(["n"], new Pair("修伞", "v")));
        Assert.True(new TextRankExtractor().PairFilter(["n"], new Pair("修伞", "n")));
    }

    [Fact]
    public void Frequencies_of_documents_come_from_a_file_where_there_is_one()
    {
        var extractor = new TfidfExtractor();
        File.WriteAllText(_path, "孤山 1.5\n西湖 2\n湖水 9.5\n");
        extractor.SetIdfPath(_path);
        Assert.Equal([("修伞", 0.03669724770642202), ("一把", 0.027522935779816515), ("母亲", 0.027522935779816515)], Pairs(extractor.ExtractTagsWithWeight(s_essay, 3)));
        File.WriteAllText(_path, "孤山\n");
        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => extractor.SetIdfPath(_path)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => new IdfLoader(_path + ".missing"));
    }

    [Fact]
    public void Keywords_know_the_words_of_their_segmenter()
    {
        var segmenter = new JiebaSegmenter();
        segmenter.AddWord("修伞的人", 0, "n");
        Assert.Contains("修伞的人", new TfidfExtractor(segmenter).ExtractTags(s_essay, 100));
        Assert.Contains("修伞的人", new TextRankExtractor(segmenter).ExtractTags(s_essay, 100));
        Assert.DoesNotContain("修伞的人", new TfidfExtractor().ExtractTags(s_essay, 100));
    }

    private static IEnumerable<(string, double)> Pairs(IEnumerable<WordWeightPair> tags) => tags.Select(tag => (tag.Word, tag.Weight));
}
