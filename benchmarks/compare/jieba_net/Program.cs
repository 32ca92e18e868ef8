// Times one part of jieba.NET's API, be it jieba.NET's own or ours: prints the number of words and the best MB/s of a few passes, or for "start" the
// milliseconds to the first words and the megabytes that are kept then.
using System.Diagnostics;
using System.Reflection;
using JiebaNet.Analyser;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;

var watch = Stopwatch.StartNew();
var resources = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Resources");
if (resources?.Value is { } folder) ConfigManager.ConfigFileBaseDir = folder;
var segmenter = new JiebaSegmenter();
if (args is ["start"])
{
    segmenter.Cut("我来到北京清华大学").Count();
    double milliseconds = watch.Elapsed.TotalMilliseconds;
    Console.WriteLine(FormattableString.Invariant($"{milliseconds:F1} {GC.GetTotalMemory(forceFullCollection: true) / 1e6:F1}"));
    return;
}

string[] lines = File.ReadAllLines(args[1]);
double megabytes = new FileInfo(args[1]).Length / 1e6;
var tagger = new PosSegmenter(segmenter);
var extractor = new TfidfExtractor(segmenter);
Func<string, int> count = args[0] switch
{
    "Cut" => text => segmenter.Cut(text).Count(),
    "Cut, full" => text => segmenter.Cut(text, cutAll: true).Count(),
    "CutForSearch" => text => segmenter.CutForSearch(text).Count(),
    "PosSegmenter.Cut" => text => tagger.Cut(text).Count(),
    "TfidfExtractor.ExtractTags" => text => extractor.ExtractTags(text).Count(),
    _ => throw new ArgumentException($"No part is called {args[0]}."),
};
int words = 0;
double best = 0;
for (int pass = 0; pass < 4; pass++)
{
    var before = Process.GetCurrentProcess().TotalProcessorTime; // of one thread and the collector: others use the machine too
    words = lines.Sum(count);
    best = Math.Max(best, megabytes / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
}
Console.WriteLine(FormattableString.Invariant($"{words} {best:F2}"));
