using System.Globalization;
using System.Text;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>
/// Words as strings over a file of lines, by the protocol of <c>compare/peers</c>: MODE FILE PASSES prints the best pass as JSON, or for 0 passes the tokens of each line, joined by
/// U+0001. The record compares it with peers that return strings; <c>nlp bench</c> measures the spans of the library.
/// </summary>
internal static class StringRun
{
    internal static int Run(string mode, string file, int passes)
    {
        var begin = Environment.CpuUsage.TotalTime;
        var segmenter = new Segmenter(options: new SegmenterOptions
        {
            RecognizeUnknownWords = mode != "nohmm",
            Mode = mode switch { "full" => SegmentationMode.Full, "search" => SegmentationMode.Search, "pos" => SegmentationMode.PartOfSpeech, _ => SegmentationMode.Accurate },
        });
        var document = new Document("");
        _ = Cut("北京");
        double load = (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds;
        string[] lines = File.ReadAllText(file).Split('\n');
        if (passes == 0)
        {
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            foreach (string line in lines) output.Write(string.Join('\u0001', Cut(line)) + "\n");
            return 0;
        }
        long bytes = lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line)), tokens = 0;
        double best = double.MaxValue;
        for (int pass = 0; pass < passes; pass++)
        {
            tokens = 0;
            begin = Environment.CpuUsage.TotalTime;
            foreach (string line in lines) tokens += Cut(line).Length;
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - begin).TotalSeconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"tokens\": {tokens}, \"mbps\": {bytes / 1e6 / best:F3}, \"load_ms\": {load:F1}}}"));
        return 0;

        string[] Cut(string line)
        {
            document.Reset(line);
            segmenter.Annotate(document);
            string[] words = document.GetWords();
            if (mode != "pos") return words;
            for (int i = 0; i < words.Length; i++) words[i] += "/" + document.GetPos(document.Tokens[i]);
            return words;
        }
    }
}
