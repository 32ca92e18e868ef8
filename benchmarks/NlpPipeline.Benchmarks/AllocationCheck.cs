using System.Globalization;
using System.Text.Json;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>
/// Bytes that each stage allocates per megabyte of text once it is warm, compared with those on record: they are the same on every machine, and must not
/// grow by more than a tenth.
/// </summary>
internal static class AllocationCheck
{
    private const double Tolerance = 1.1;
    private const double Noise = 2048; // bytes per MB that nobody need explain

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    internal static int Run(string path, bool record)
    {
        string[] lines = [.. GeneratedText.Lines(1_000_000)];
        var measured = Stages().ToDictionary(stage => stage.Name, stage => Math.Round(Measure(stage.Pipeline, lines)));
        if (record) File.WriteAllText(path, JsonSerializer.Serialize(measured, s_indented) + "\n");
        var known = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path))!;
        int failed = 0;
        foreach (var (name, bytes) in measured)
        {
            bool isFine = known.TryGetValue(name, out double before) && bytes <= (before * Tolerance) + Noise;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{bytes,14:N0} bytes per MB, {before,14:N0} on record{(isFine ? "" : ": TOO MANY")}"));
            if (!isFine) failed = 1;
        }
        if (failed != 0) Console.WriteLine($"If that is meant: dotnet run -c Release --project benchmarks/NlpPipeline.Benchmarks -- allocations {path} --record");
        return failed;
    }

    private static IEnumerable<(string Name, Pipeline Pipeline)> Stages()
    {
        foreach (var mode in Enum.GetValues<SegmentationMode>())
            yield return ($"words, {mode}", Pipeline.CreateBuilder().AddSegmenter(options: new() { Mode = mode }).Build());
        yield return ("words, entities", Pipeline.CreateBuilder().AddSegmenter(options: new() { KeepEntities = true }).Build());
        yield return ("words, Traditional", Pipeline.CreateBuilder().AddSegmenter(options: new() { Script = Script.Traditional }).Build());
        yield return ("words, pos", Pipeline.CreateBuilder().AddSegmenter().AddPosTagger().Build());
        yield return ("words, tags", Pipeline.CreateBuilder().AddSegmenter().AddTags().Build());
        yield return ("words, sentences, sentiment", Pipeline.CreateBuilder().AddSegmenter().AddSentences().AddSentiment().Build());
        yield return ("words, topic", Pipeline.CreateBuilder().AddSegmenter().AddTopic().Build());
        yield return ("all", Pipeline.CreateDefault());
    }

    private static double Measure(Pipeline pipeline, string[] lines)
    {
        var document = new Document("");
        Pass();
        Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Pass();
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Pass()
        {
            foreach (string line in lines) pipeline.Process(line, document);
        }
    }
}
