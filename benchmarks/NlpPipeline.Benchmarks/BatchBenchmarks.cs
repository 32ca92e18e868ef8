using System.Text;
using BenchmarkDotNet.Attributes;
using NlpPipeline.Corpus;

namespace NlpPipeline.Benchmarks;

/// <summary>Reading a corpus record by record, and the whole batch from file to file.</summary>
public class BatchBenchmarks
{
    private string _folder = "";
    private string _input = "";
    private int _lines;

    [Params(SampleText.Novel)]
    public SampleText Text { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("nlp-bench").FullName;
        _input = Path.Combine(_folder, "input.txt");
        string text = SampleTexts.Get(Text);
        File.WriteAllText(_input, text + "\n", new UTF8Encoding(false));
        _lines = text.Count(c => c == '\n') + 1;
        if (Read() != _lines || Batch() != _lines) throw new InvalidOperationException("A line was lost.");
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public int Read()
    {
        using var reader = CorpusReader.Open(_input, new CorpusReaderOptions { Format = CorpusFormat.Lines });
        return reader.Read(_ => throw new InvalidOperationException("A line was rejected.")).Count();
    }

    [Benchmark]
    public long Batch()
    {
        string output = Path.Combine(_folder, "output.jsonl");
        File.Delete(output);
        return new BatchRunner().RunAsync(new BatchOptions { Inputs = [_input], From = CorpusFormat.Lines, Output = output, Threads = 1 }).GetAwaiter().GetResult().Summary.Rows;
    }
}
