using BenchmarkDotNet.Attributes;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>One segmenter shared by threads: each cuts the whole text once, so that equal times mean perfect scaling.</summary>
public class ThreadBenchmarks
{
    private readonly Segmenter _segmenter = new();
    private string _text = "";

    [Params(SampleText.Novel)]
    public SampleText Text { get; set; }

    [ParamsSource(nameof(Counts))]
    public int Threads { get; set; }

    public static IEnumerable<int> Counts => new[] { 1, Environment.ProcessorCount }.Distinct();

    [GlobalSetup]
    public void Setup()
    {
        _text = SampleTexts.Get(Text);
        int[] counts = [.. Enumerable.Range(0, Threads).AsParallel().Select(_ => Cut(new Document(_text))).Distinct()];
        if (counts is not [> 0]) throw new InvalidOperationException("Threads found different tokens.");
    }

    [Benchmark]
    public int Segment()
    {
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() => Cut(new Document(_text)))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return threads.Length;
    }

    private int Cut(Document document)
    {
        _segmenter.Annotate(document);
        return document.Tokens.Length;
    }
}
