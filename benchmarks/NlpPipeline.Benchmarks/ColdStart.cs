using System.Diagnostics;
using System.Globalization;
using NlpPipeline.Segmentation;

namespace NlpPipeline.Benchmarks;

/// <summary>The first token of a process: from before anything of the library was touched until the words of one sentence are there, in
/// milliseconds of processor time, which other programs do not stretch, and by the clock.</summary>
internal static class ColdStart
{
    internal static int Run()
    {
        _ = Environment.CpuUsage; // compiled before it is counted
        long start = Stopwatch.GetTimestamp();
        var begin = Environment.CpuUsage.TotalTime;
        int tokens = Cut("我来到北京清华大学");
        double processor = (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds;
        double clock = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (tokens != 4) throw new InvalidOperationException($"{tokens} tokens, not 4.");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{processor:F2} {clock:F2}"));
        return 0;
    }

    private static int Cut(string text)
    {
        var document = new Document(text);
        new Segmenter().Annotate(document);
        return document.Tokens.Length;
    }
}
