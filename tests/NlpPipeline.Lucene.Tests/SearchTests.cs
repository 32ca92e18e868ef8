using System.Text.Json;
using CsCheck;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Search.Highlight;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NlpPipeline.Tests;
using Xunit;
using LuceneDocument = Lucene.Net.Documents.Document;
using LuceneTerm = Lucene.Net.Index.Term;

namespace NlpPipeline.Lucene.Tests;

/// <summary>Real articles, indexed, searched and highlighted.</summary>
public sealed class SearchTests : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private static readonly string[] s_samples = ["chip-news.txt", "essay.txt", "hotel-review.txt", "mixed.txt"];

    private readonly RAMDirectory _directory = new();
    private readonly ChineseAnalyzer _index = ChineseAnalyzer.ForIndex();
    private readonly ChineseAnalyzer _queries = ChineseAnalyzer.ForQueries();

    public void Dispose()
    {
        _directory.Dispose();
        _index.Dispose();
        _queries.Dispose();
    }

    [Theory]
    [InlineData("英伟达", "chip-news.txt")]
    [InlineData("芯片 AND 后门", "chip-news.txt")]
    [InlineData("\"芯片走私\"", "chip-news.txt")]
    [InlineData("cann", "chip-news.txt")] // CANN
    [InlineData("修伞的老人", "essay.txt chip-news.txt hotel-review.txt mixed.txt")] // the best first, then those with 的
    [InlineData("\"修伞的老人\"", "essay.txt")]
    [InlineData("铁丝", "essay.txt")] // inside 细铁丝
    [InlineData("\"走私芯片\"", "")]
    [InlineData("，。 ！", "")]
    public void The_right_samples_are_found(string query, string expected)
    {
        Add(s_samples.Select(name => (name, Sample(name))));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(), Find(query).FirstOrDefault());
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), Find(query).Order());
    }

    [Theory]
    [InlineData("芯片走私", "高端<B>芯片</B><B>走私</B>案")]
    [InlineData("铁丝", "用细<B>铁丝</B>一圈")] // inside 细铁丝
    public void What_was_found_is_highlighted_where_it_stands(string query, string expected)
    {
        string text = string.Concat(s_samples.Select(Sample));
        var highlighter = new Highlighter(new SimpleHTMLFormatter(), new QueryScorer(Parse(query))) { TextFragmenter = new NullFragmenter(), MaxDocCharsToAnalyze = int.MaxValue };
        string highlighted = highlighter.GetBestFragment(_index, "text", text);
        Assert.Contains(expected, highlighted, StringComparison.Ordinal);
        Assert.Equal(text, highlighted.Replace("<B>", "", StringComparison.Ordinal).Replace("</B>", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_that_follow_each_other_in_a_text_are_found_as_a_phrase()
    {
        var texts = s_samples.ToDictionary(name => name, Sample);
        Add(texts.Select(text => (text.Key, text.Value)));
        Gen.Select(Gen.Int[0, s_samples.Length - 1], Gen.Double[0, 1], Gen.Int[1, 8]).Sample((sample, place, length) =>
        {
            string name = s_samples[sample];
            var words = Term.All(_queries, texts[name]);
            int first = (int)(place * (words.Count - length));
            var phrase = new PhraseQuery();
            foreach (var word in words.Skip(first).Take(length)) phrase.Add(new LuceneTerm("text", word.Text));
            Assert.Contains(name, Find(phrase));
        }, iter: 300);
    }

    [Fact]
    public void Every_article_is_found_by_its_words()
    {
        string? file = SharedData.Find("news/thucnews_small.jsonl") ?? SharedData.Find("news/sogou_10cat.jsonl");
        if (file is null) Assert.Skip("shared/data is not here");
        string[] articles = [.. File.ReadLines(file).Take(300).Select(line => LongestString(JsonDocument.Parse(line).RootElement))];
        Add(articles.Select((text, i) => ($"{i}", text)));
        using var reader = DirectoryReader.Open(_directory);
        var searcher = new IndexSearcher(reader);
        for (int i = 0; i < articles.Length; i += 10)
        {
            string sentence = articles[i].Split('。', '\n').MaxBy(part => Math.Min(part.Length, 40))!;
            var query = new QueryParser(Version, "text", _queries) { DefaultOperator = Operator.AND }.Parse($"\"{QueryParserBase.Escape(sentence)}\"");
            Assert.Contains($"{i}", searcher.Search(query, 300).ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("name")));
            var highlighter = new Highlighter(new SimpleHTMLFormatter(), new QueryScorer(query)) { TextFragmenter = new NullFragmenter(), MaxDocCharsToAnalyze = int.MaxValue };
            Assert.Contains("<B>", highlighter.GetBestFragment(_index, "text", articles[i]), StringComparison.Ordinal);
        }
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name));

    private static string LongestString(JsonElement article) =>
        article.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.String).Select(field => field.Value.GetString()!).MaxBy(text => text.Length)!;

    private Query Parse(string query) => new QueryParser(Version, "text", _queries).Parse(query);

    private void Add(IEnumerable<(string Name, string Text)> articles)
    {
        using var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, _index));
        foreach (var (name, text) in articles)
            writer.AddDocument(new LuceneDocument { new StringField("name", name, Field.Store.YES), new TextField("text", text, Field.Store.NO) });
    }

    private string[] Find(string query) => Find(Parse(query));

    private string[] Find(Query query)
    {
        using var reader = DirectoryReader.Open(_directory);
        var searcher = new IndexSearcher(reader);
        return [.. searcher.Search(query, 100).ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("name"))];
    }
}
