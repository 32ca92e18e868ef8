// Searches the .txt files of a folder and shows the hits:
//   dotnet run --project samples/Search -- data/samples 芯片
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.QueryParsers.Classic;
using Lucene.Net.Search;
using Lucene.Net.Search.Highlight;
using Lucene.Net.Store;
using Lucene.Net.Util;
using NlpPipeline.Lucene;

if (args.Length < 2)
{
    Console.Error.WriteLine("Name a folder of .txt files and a query, as in: Search data/samples 芯片");
    return 2;
}
string[] files = [.. System.IO.Directory.EnumerateFiles(args[0], "*.txt").Order()];

using var forIndex = ChineseAnalyzer.ForIndex();
using var forQueries = ChineseAnalyzer.ForQueries();
using var directory = new RAMDirectory(); // FSDirectory.Open(path) keeps the index on disk
using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, forIndex)))
{
    foreach (string file in files)
        writer.AddDocument(new Document { new StringField("file", file, Field.Store.YES), new TextField("text", File.ReadAllText(file), Field.Store.YES) });
}

var query = new QueryParser(LuceneVersion.LUCENE_48, "text", forQueries).Parse(string.Join(' ', args[1..]));
using var reader = DirectoryReader.Open(directory);
var searcher = new IndexSearcher(reader);
var highlighter = new Highlighter(new SimpleHTMLFormatter("[", "]"), new QueryScorer(query)) { TextFragmenter = new SimpleFragmenter(30) };
foreach (var hit in searcher.Search(query, 10).ScoreDocs)
{
    var document = searcher.Doc(hit.Doc);
    Console.WriteLine($"{Path.GetFileName(document.Get("file"))}, {hit.Score:F2}");
    foreach (string fragment in highlighter.GetBestFragments(forIndex, "text", document.Get("text"), 3))
        Console.WriteLine($"  {fragment.ReplaceLineEndings(" ").Trim()}");
}
return 0;
