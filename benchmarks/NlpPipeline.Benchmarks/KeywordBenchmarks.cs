using BenchmarkDotNet.Attributes;
using NlpPipeline.Tagging;

namespace NlpPipeline.Benchmarks;

/// <summary>The keywords of a text by jieba's two methods, with the words and parts of speech that they need, beside jieba.NET; and the tags of the learnt model.</summary>
public class KeywordBenchmarks
{
    private const int Top = 12;

    private string _text = "";
    private Document _document = new("");
    private Pipeline _pipeline = Pipeline.CreateDefault();
    private Baseline? _baseline;

    [Params(SampleText.Paragraph, SampleText.Article)]
    public SampleText Text { get; set; }

    [Params("TF-IDF", "TextRank")]
    public string Method { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _text = SampleTexts.Get(Text);
        _document = new Document(_text);
        _baseline = new Baseline();
        var builder = Pipeline.CreateBuilder().AddSegmenter();
        _pipeline = (Method == "TF-IDF" ? builder.Add(new TfIdfExtractor(Top)) : builder.AddPosTagger().Add(new TextRankExtractor(Top))).Build();
        if (Extract() != Top || JiebaNet() != Top) throw new InvalidOperationException($"{Text}, {Method}: not {Top} keywords.");
    }

    [Benchmark(Baseline = true)]
    public int JiebaNet() => _baseline!.CountKeywords(_text, Top, byTextRank: Method == "TextRank");

    [Benchmark]
    public int Extract()
    {
        _pipeline.Process(_text, _document);
        return _document.Tags.Count;
    }
}
