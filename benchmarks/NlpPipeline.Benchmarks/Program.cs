using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;
using NlpPipeline.Benchmarks;

// start: writes the time to the first words of this process. text --mb N --out FILE: writes a text. allocations FILE [--record]: compares the allocated bytes
// with a record. Other arguments are those of BenchmarkDotNet.
if (args is ["start"]) return ColdStart.Run();
if (args is ["text", "--mb", var megabytes, "--out", var path]) return GeneratedText.Write(path, megabytes);
if (args is ["allocations", var figures, .. var options]) return AllocationCheck.Run(figures, record: options is ["--record"]);
return RunBenchmarks(args);

static int RunBenchmarks(string[] args)
{
    var config = DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default).AddColumn(new PerMegabyteColumn(), new PerCharacterColumn()).HideColumns(Column.Error, Column.StdDev, Column.Median, Column.RatioSD);
    BenchmarkSwitcher.FromAssembly(typeof(ColdStart).Assembly).Run(args, config);
    return 0;
}
