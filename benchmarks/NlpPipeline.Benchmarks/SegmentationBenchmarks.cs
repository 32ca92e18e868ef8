using BenchmarkDotNet.Attributes;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>
/// Segmentation in each mode, with a reused document, beside jieba.NET. The number of tokens is checked before the measurement: in jieba's modes, it must be that of jieba 0.42.1.
/// </summary>
public class SegmentationBenchmarks
{
    private static readonly Dictionary<(SampleText, SegmentationMode), int> Expected = new()
    {
        [(SampleText.Sentence, SegmentationMode.Accurate)] = 11,
        [(SampleText.Sentence, SegmentationMode.Full)] = 21,
        [(SampleText.Sentence, SegmentationMode.Search)] = 19,
        [(SampleText.Sentence, SegmentationMode.PartOfSpeech)] = 10,
        [(SampleText.Paragraph, SegmentationMode.Accurate)] = 170,
        [(SampleText.Paragraph, SegmentationMode.Full)] = 195,
        [(SampleText.Paragraph, SegmentationMode.Search)] = 194,
        [(SampleText.Paragraph, SegmentationMode.PartOfSpeech)] = 170,
        [(SampleText.Article, SegmentationMode.Accurate)] = 1022,
        [(SampleText.Article, SegmentationMode.Full)] = 1156,
        [(SampleText.Article, SegmentationMode.Search)] = 1124,
        [(SampleText.Article, SegmentationMode.PartOfSpeech)] = 1029,
        [(SampleText.Mixed, SegmentationMode.Accurate)] = 336,
        [(SampleText.Mixed, SegmentationMode.Full)] = 389,
        [(SampleText.Mixed, SegmentationMode.Search)] = 359,
        [(SampleText.Mixed, SegmentationMode.PartOfSpeech)] = 347,
        [(SampleText.Novel, SegmentationMode.Accurate)] = 218009,
        [(SampleText.Novel, SegmentationMode.Full)] = 245555,
        [(SampleText.Novel, SegmentationMode.Search)] = 235987,
        [(SampleText.Novel, SegmentationMode.PartOfSpeech)] = 221446,
    };

    private string _text = "";
    private Document _document = new("");
    private Segmenter _segmenter = new();
    private Baseline? _baseline;

    [ParamsAllValues]
    public SampleText Text { get; set; }

    [ParamsAllValues]
    public SegmentationMode Mode { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = SampleTexts.Get(Text);
        _document = new Document(_text);
        _segmenter = new Segmenter(options: new() { Mode = Mode });
        _baseline = new Baseline();
        int tokens = Segment();
        if (Mode == SegmentationMode.Learned)
        {
            // The words change with the model.
            if (tokens == 0 || _document.Tokens.ToArray().Sum(token => token.Length) != _text.Length) throw new InvalidOperationException($"{Text}: the tokens do not cover the text.");
        }
        else if (tokens != Expected[(Text, Mode)]) throw new InvalidOperationException($"{Text}, {Mode}: {tokens} tokens, not {Expected[(Text, Mode)]}.");
    }

    /// <summary>Words of jieba.NET; in the learned mode, which it lacks, those of its accurate mode.</summary>
    [Benchmark(Baseline = true)]
    public int JiebaNet() => _baseline!.Count(_text, Mode);

    [Benchmark]
    public int Segment()
    {
        _document.Reset(_text);
        _segmenter.Annotate(_document);
        return _document.Tokens.Length;
    }
}
