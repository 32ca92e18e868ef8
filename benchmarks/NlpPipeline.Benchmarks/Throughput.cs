using System.Globalization;
using System.Text;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NlpPipeline.Benchmarks;

/// <summary>The name of the parameter by which a benchmark selects its text; the columns read the size of the text from it.</summary>
internal static class Throughput
{
    internal static string? TextOf(BenchmarkCase benchmark) =>
        benchmark.Parameters.Items.FirstOrDefault(item => item.Value is SampleText) is { } item ? SampleTexts.Get((SampleText)item.Value) : null;

    internal static string Figure(Summary summary, BenchmarkCase benchmark, Func<double, string, double> figure)
    {
        var text = TextOf(benchmark);
        double? nanoseconds = summary[benchmark]?.ResultStatistics?.Mean;
        return text is null || nanoseconds is null ? "-" : figure(nanoseconds.Value, text).ToString("F1", CultureInfo.InvariantCulture);
    }
}

/// <summary>Megabytes (10^6 bytes) of UTF-8 per second.</summary>
internal sealed class PerMegabyteColumn : ThroughputColumn
{
    public override string ColumnName => "MB/s";

    public override string Legend => "Megabytes (10^6 bytes) of UTF-8 per second";

    public override string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Throughput.Figure(summary, benchmarkCase, (nanoseconds, text) => Encoding.UTF8.GetByteCount(text) * 1e3 / nanoseconds);
}

/// <summary>Nanoseconds per UTF-16 code unit.</summary>
internal sealed class PerCharacterColumn : ThroughputColumn
{
    public override string ColumnName => "ns/char";

    public override string Legend => "Nanoseconds per UTF-16 unit";

    public override string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        Throughput.Figure(summary, benchmarkCase, (nanoseconds, text) => nanoseconds / text.Length);
}

/// <summary>The base of the two columns.</summary>
internal abstract class ThroughputColumn : IColumn
{
    public string Id => ColumnName;

    public abstract string ColumnName { get; }

    public abstract string Legend { get; }

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public abstract string GetValue(Summary summary, BenchmarkCase benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
