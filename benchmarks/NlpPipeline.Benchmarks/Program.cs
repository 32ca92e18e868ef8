using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;
using NlpPipeline.Benchmarks;

// start: writes the time to the first words of this process. text --mb N --out FILE: writes a text. allocations FILE [--record]: compares the allocated bytes
// with a record. strings MODE FILE PASSES: measures words as strings. Other arguments are those of BenchmarkDotNet.
if (args is ["start"]) return ColdStart.Run();
if (args is ["text", "--mb", var megabytes, "--out", var path]) return GeneratedText.Write(path, megabytes);
if (args is ["allocations", var figures, .. var options]) return AllocationCheck.Run(figures, record: options is ["--record"]);
if (args is ["strings", var mode, var lines, var passes]) return StringRun.Run(mode, lines, int.Parse(passes, System.Globalization.CultureInfo.InvariantCulture));
return RunBenchmarks(args);

static int RunBenchmarks(string[] args)
{
    var config = DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default).AddColumn(new PerMegabyteColumn(), new PerCharacterColumn()).HideColumns(Column.Error, Column.StdDev, Column.Median, Column.RatioSD)
        .WithBuildTimeout(TimeSpan.FromMinutes(20));
    var summaries = BenchmarkSwitcher.FromAssembly(typeof(ColdStart).Assembly).Run(args, config).ToList();
    if (args.Contains("--list") || args.Contains("--help") || args.Contains("--info")) return 0;
    bool ran = summaries.Count > 0 && summaries.All(summary => summary.Reports.Length > 0 && summary.Reports.All(report => report.Success));
    if (!ran) Console.Error.WriteLine("A benchmark did not run, or none was selected; see the messages above.");
    return ran ? 0 : 1;
}
