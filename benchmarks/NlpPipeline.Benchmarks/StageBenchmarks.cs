using BenchmarkDotNet.Attributes;
using NlpPipeline.Tagging;

namespace NlpPipeline.Benchmarks;

/// <summary>The costs of the stages after segmentation, each with the stages that it needs, with a reused document.</summary>
public class StageBenchmarks
{
    private const int Words = 1022; // of the article, as jieba 0.42.1 cuts it

    private string _text = "";
    private Document _document = new("");
    private Pipeline _pipeline = Pipeline.CreateDefault();

    [Params(SampleText.Article)]
    public SampleText Text { get; set; }

    [Params("words", "words, pos", "words, tags", "words, TF-IDF", "words, pos, TextRank", "words, sentences, sentiment", "words, topic", "all")]
    public string Stages { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _text = SampleTexts.Get(Text);
        _document = new Document(_text);
        var builder = Pipeline.CreateBuilder();
        _pipeline = Stages switch
        {
            "words" => builder.AddSegmenter().Build(),
            "words, pos" => builder.AddSegmenter().AddPosTagger().Build(),
            "words, tags" => builder.AddSegmenter().AddTags().Build(),
            "words, TF-IDF" => builder.AddSegmenter().Add(new TfIdfExtractor()).Build(),
            "words, pos, TextRank" => builder.AddSegmenter().AddPosTagger().Add(new TextRankExtractor()).Build(),
            "words, sentences, sentiment" => builder.AddSegmenter().AddSentences().AddSentiment().Build(),
            "words, topic" => builder.AddSegmenter().AddTopic().Build(),
            _ => builder.AddDefaults().Build(),
        };
        int tokens = Process();
        if (tokens != Words) throw new InvalidOperationException($"{Stages}: {tokens} tokens, not {Words}.");
    }

    [Benchmark]
    public int Process()
    {
        _pipeline.Process(_text, _document);
        return _document.Tokens.Length;
    }
}
