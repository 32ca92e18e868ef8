using BenchmarkDotNet.Attributes;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>Segmentation of an article in each mode, with a reused document. The token count is checked before any time is taken.</summary>
[MemoryDiagnoser]
public class SegmentationBenchmarks
{
    private string _text = "";
    private Document _document = new("");
    private Segmenter _segmenter = new();

    /// <summary>The mode, and how many tokens jieba 0.42.1 finds in the article in that mode.</summary>
    [ParamsSource(nameof(Modes))]
    public (SegmentationMode Mode, int Tokens) Case { get; set; }

    public static IEnumerable<(SegmentationMode Mode, int Tokens)> Modes =>
        [(SegmentationMode.Accurate, 1022), (SegmentationMode.Full, 1156), (SegmentationMode.Search, 1124), (SegmentationMode.PartOfSpeech, 1029)];

    [GlobalSetup]
    public void Setup()
    {
        _text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "chip-news.txt"));
        _document = new Document(_text);
        _segmenter = new Segmenter(options: new() { Mode = Case.Mode });
        int tokens = Segment();
        if (tokens != Case.Tokens) throw new InvalidOperationException($"{Case.Mode} gave {tokens} tokens, not {Case.Tokens}.");
    }

    [Benchmark]
    public int Segment()
    {
        _document.Reset(_text);
        _segmenter.Annotate(_document);
        return _document.Tokens.Length;
    }
}
