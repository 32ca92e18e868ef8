// jieba.NET over a file of lines: jieba-net MODE FILE PASSES. Prints the best pass as JSON, or for 0 passes the tokens of each line, joined by U+0001.
using System.Globalization;
using System.Text;
using JiebaNet.Segmenter;
using JiebaNet.Segmenter.PosSeg;

string mode = args[0];
int passes = int.Parse(args[2], CultureInfo.InvariantCulture);
ConfigManager.ConfigFileBaseDir = Path.Combine(AppContext.BaseDirectory, "Resources");
var begin = Environment.CpuUsage.TotalTime; // of all threads of this process
var segmenter = new JiebaSegmenter();
var tagger = mode == "pos" ? new PosSegmenter(segmenter) : null;
segmenter.Cut("北京").Count();
double load = (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds;
string[] lines = File.ReadAllText(args[1]).Split('\n');
long bytes = lines.Sum(line => (long)Encoding.UTF8.GetByteCount(line));

IEnumerable<string> Cut(string line) => mode switch
{
    "accurate" => segmenter.Cut(line),
    "nohmm" => segmenter.Cut(line, hmm: false),
    "full" => segmenter.Cut(line, cutAll: true),
    "search" => segmenter.CutForSearch(line),
    _ => tagger!.Cut(line).Select(pair => $"{pair.Word}/{pair.Flag}"),
};

if (passes == 0)
{
    using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
    foreach (string line in lines) output.Write(string.Join('\u0001', Cut(line)) + "\n");
    return;
}
double best = double.MaxValue;
long tokens = 0;
for (int pass = 0; pass < passes; pass++)
{
    tokens = 0;
    begin = Environment.CpuUsage.TotalTime;
    foreach (string line in lines) tokens += Cut(line).Count();
    best = Math.Min(best, (Environment.CpuUsage.TotalTime - begin).TotalSeconds);
}
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"tokens\": {tokens}, \"mbps\": {bytes / 1e6 / best:F3}, \"load_ms\": {load:F1}}}"));
