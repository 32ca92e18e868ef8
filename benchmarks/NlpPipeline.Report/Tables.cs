using System.Globalization;
using System.Text;

namespace NlpPipeline.Report;

/// <summary>Writes the tables as Markdown between the marks <c>&lt;!-- table NAME --&gt;</c> and <c>&lt;!-- end --&gt;</c> of a page.</summary>
internal static class Tables
{
    internal static readonly string[] Pages = ["README.md", "README.zh-CN.md", "docs/performance.md"];

    private static readonly (string Mode, string Title)[] Modes =
        [("accurate", "accurate"), ("nohmm", "without unknown words"), ("full", "full"), ("search", "search"), ("pos", "part of speech")];

    /// <summary>Returns the page with every table replaced.</summary>
    internal static string Update(string page, Records records)
    {
        var updated = new StringBuilder();
        int at = 0;
        for (int mark; (mark = page.IndexOf("<!-- table ", at, StringComparison.Ordinal)) >= 0;)
        {
            int body = page.IndexOf("-->", mark, StringComparison.Ordinal) + 3, end = page.IndexOf("<!-- end -->", mark, StringComparison.Ordinal);
            if (end < 0) throw new InvalidDataException("A table has no <!-- end --> behind it.");
            string name = page[(mark + 11)..(body - 3)].Trim();
            updated.Append(page, at, body - at).Append('\n').Append(Make(name, records));
            at = end;
        }
        return updated.Append(page, at, page.Length - at).ToString();
    }

    private static string Make(string name, Records records) => name switch
    {
        "speed" => Speed(records.Comparison, "MB/s of UTF-8, median (range)", "ours", Modes.Select(mode => mode.Title)),
        "speed zh" => Speed(records.Comparison, "MB/s（UTF-8），中位数（范围）", "本项目", ["精确模式", "不识别新词", "全模式", "搜索引擎模式", "词性标注"]),
        "memory" => Memory(records.Comparison),
        "agreement" => OfAgreement(records.Comparison),
        "terabyte" => Terabyte(records.Growth),
        "run" => Run(records),
        _ => Growing(records.Growth.Series.FirstOrDefault(series => series.Name == name) ?? throw new InvalidDataException($"There is no table '{name}'.")),
    };

    private static string Speed(Comparison run, string what, string ours, IEnumerable<string> modes)
    {
        var text = new StringBuilder($"| {what} | ").AppendJoin(" | ", modes).Append(" |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var system in run.Systems)
            text.Append($"| {system.Name} | ").AppendJoin(" | ", Modes.Select(mode => Range(system, mode.Mode))).Append(" |\n");
        foreach (var system in run.Systems.Where(system => !system.Name.StartsWith(run.Systems[0].Name, StringComparison.Ordinal)))
            text.Append($"| {ours} / {system.Name} | ").AppendJoin(" | ", Modes.Select(mode => Ratio(run.Systems[0], system, mode.Mode))).Append(" |\n");
        return text.ToString();
    }

    private static string Range(MeasuredSystem system, string mode) =>
        system.MegabytesPerSecond.TryGetValue(mode, out var speeds) ? $"{Number(system.Median(mode))} ({Number(speeds.Min())}–{Number(speeds.Max())})" : "–";

    private static string Ratio(MeasuredSystem ours, MeasuredSystem other, string mode) =>
        other.MegabytesPerSecond.ContainsKey(mode) ? $"{Number(ours.Median(mode) / other.Median(mode))}×" : "–";

    private static string Memory(Comparison run)
    {
        var text = new StringBuilder("| system | first words after | greatest memory of the process |\n|---|---:|---:|\n");
        foreach (var system in run.Systems)
            text.Append(CultureInfo.InvariantCulture, $"| {system.Name} | {(system.LoadMilliseconds is { } load ? $"{Number(load)} ms" : "–")} | {system.PeakMegabytes:0} MB |\n");
        return text.ToString();
    }

    private static string OfAgreement(Comparison run)
    {
        var text = new StringBuilder().Append("| lines identical, F1 of tokens | ").AppendJoin(" | ", Modes.Select(mode => mode.Title)).Append(" |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (var system in run.Systems)
        {
            var cells = Modes.Select(mode => system.Agreement.TryGetValue(mode.Mode, out var found)
                ? string.Create(CultureInfo.InvariantCulture, $"{100 * found.IdenticalLines:0.0} %, {found.F1:0.0000}")
                : "–");
            text.Append($"| {system.Name} | ").AppendJoin(" | ", cells).Append(" |\n");
        }
        return text.ToString();
    }

    private static string Growing(Series series)
    {
        var text = new StringBuilder($"| {series.Unit} | MB/s | allocated per MB | greatest memory of the process |\n|---|---:|---:|---:|\n");
        foreach (var point in series.Points)
            text.Append(CultureInfo.InvariantCulture, $"| {point.Label} | {Number(point.MegabytesPerSecond)} | {point.AllocatedBytesPerMegabyte:N0} bytes | {point.PeakMegabytes:0} MB |\n");
        return text.ToString();
    }

    private static string Terabyte(Growth run)
    {
        var text = new StringBuilder("| 1 TB of text through | 1 core | 8 cores | 64 cores |\n|---|---:|---:|---:|\n");
        foreach (var point in run.Series.Single(series => series.Name == "stages").Points)
        {
            double hours = 1e6 / point.MegabytesPerSecond / 3600;
            text.Append($"| {point.Label} | {Number(hours)} h | {Number(hours / 8)} h | {Number(hours / 64)} h |\n");
        }
        return text.ToString();
    }

    private static string Run(Records records)
    {
        var run = records.Comparison;
        var machine = run.Machine;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {machine.Processor}, {machine.Processors} processors, {machine.MemoryGigabytes} GB, {machine.System}; load of others before the run {Number(machine.Load)}{(machine.Load > 0.5 ? " (a shared machine: the ratios count)" : "")}.
            {string.Join(", ", run.Versions.Select(version => $"{version.Key} {version.Value}"))}. Commit {run.Commit}, {run.Date}. `{run.Command}`, {run.Rounds} rounds in turns, one thread each.
            Text: {run.Text.Megabytes} MB, {run.Text.Title}; slow systems on {run.Text.SampleMegabytes} MB of it.{string.Concat(run.Missing.Select(missing => $" {missing}."))}

            """).ReplaceLineEndings("\n");
    }

    private static string Number(double value) => value.ToString(value < 1 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
