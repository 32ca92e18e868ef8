using ScottPlot;

namespace NlpPipeline.Report;

/// <summary>Writes the charts as SVG. Every bar shows its value.</summary>
internal static class Charts
{
    private const int Width = 760, Height = 420;

    internal static IEnumerable<(string Name, string Svg)> Draw(Records records)
    {
        var systems = records.Comparison.Systems;
        yield return ("comparison.svg", Bars("MB/s of UTF-8, accurate mode, one thread", systems.Select(system => (system.Name.Split(" (")[0], system.Median("accurate")))));
        foreach (var series in records.Growth.Series)
            yield return ($"{series.Name.Replace(' ', '-')}.svg", Bars($"MB/s of UTF-8 by {series.Unit}", series.Points.Select(point => (point.Label, point.MegabytesPerSecond))));
    }

    /// <summary>Returns the value of a bar as text.</summary>
    internal static string Figure(double value) => value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);

    private static string Bars(string title, IEnumerable<(string Label, double Value)> values)
    {
        var bars = values.ToArray();
        using var plot = new Plot();
        var drawn = plot.Add.Bars(bars.Select(bar => bar.Value).ToArray());
        for (int i = 0; i < bars.Length; i++)
        {
            drawn.Bars[i].Label = Figure(bars[i].Value);
            drawn.Bars[i].FillColor = Color.FromHex(i == 0 ? "#1f6feb" : "#8b949e");
            drawn.Bars[i].LineWidth = 0;
        }
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, bars.Length).Select(i => (double)i)], [.. bars.Select(bar => bar.Label)]);
        plot.Axes.Margins(bottom: 0, top: 0.15);
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Title(title);
        return plot.GetSvgXml(Width, Height).ReplaceLineEndings("\n");
    }
}
