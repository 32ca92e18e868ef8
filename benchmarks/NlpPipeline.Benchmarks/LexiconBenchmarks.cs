using BenchmarkDotNet.Attributes;
using NlpPipeline.Lexicons;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>The costs of lexicons other than segmentation. <c>compare/run.py</c> measures the start of a process, because only a new process is cold.</summary>
public class LexiconBenchmarks
{
    private readonly string[] _words = [.. Enumerable.Range(0, 1000).Select(i => "词" + (char)('一' + i) + (char)('丁' + i))];

    [GlobalSetup]
    public void Setup()
    {
        if (!AddOne().Contains("云计算") || AddThousand().GetFrequency(_words[^1]) == 0) throw new InvalidOperationException("A word was not added.");
    }

    [Benchmark]
    public Lexicon AddOne() => Lexicon.Default.Add("云计算");

    [Benchmark]
    public Lexicon AddThousand()
    {
        var builder = Lexicon.Default.ToBuilder();
        foreach (string word in _words) builder.Add(word);
        return builder.Build();
    }

    [Benchmark]
    public Segmenter NewSegmenter() => new();
}
