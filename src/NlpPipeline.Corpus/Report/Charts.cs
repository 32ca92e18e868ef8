using System.Globalization;

namespace NlpPipeline.Corpus.Report;

/// <summary>Bars. Every part can be focused, and says its number when it is.</summary>
internal static class Charts
{
    internal const double Width = 1000;
    internal const double TipHeight = 22;
    private const double NameWidth = 90, BarHeight = 22, RowHeight = 32, ValueWidth = 150;

    /// <summary>The parts of a count, in their order, that are not empty.</summary>
    internal static IEnumerable<(string Name, long Count)> Parts(SentimentCounts counts) =>
        (((string, long)[])[("negative", counts.Negative), ("neutral", counts.Neutral), ("positive", counts.Positive), ("unknown", counts.Unknown)])
        .Where(part => part.Item2 > 0);

    /// <summary>A share in percent, as the summary on the command line writes it.</summary>
    internal static string Share(long count, long total) => (100.0 * count / Math.Max(1, total)).ToString("F1", CultureInfo.InvariantCulture) + "%";

    /// <summary>One bar of three parts.</summary>
    internal static void WriteShares(Markup page, SentimentCounts counts)
    {
        page.Add($"<svg viewBox=\"0 0 {Width} {44 + TipHeight}\" role=\"group\" aria-label=\"Sentiment\">");
        WriteStack(page, counts, "", 0, 0, Width, 44, 44);
        page.Add($"</svg>");
    }

    /// <summary>A bar for each name, as long as it has records, of parts by how they sound.</summary>
    internal static void WriteBars(Markup page, IReadOnlyList<(string Name, SentimentCounts Counts)> rows, long total)
    {
        page.Add($"<svg viewBox=\"0 0 {Width} {(rows.Count * RowHeight) + TipHeight}\" role=\"group\" aria-label=\"Topics\" lang=\"zh\">");
        double scale = (Width - NameWidth - ValueWidth) / rows.Max(row => row.Counts.Total);
        for (int i = 0; i < rows.Count; i++)
        {
            var (name, counts) = rows[i];
            double y = i * RowHeight, length = counts.Total * scale;
            page.Add($"<text x=\"{NameWidth - 10}\" y=\"{y + 17}\" text-anchor=\"end\">{name}</text>");
            WriteStack(page, counts, name + ": ", NameWidth, y, length, BarHeight, rows.Count * RowHeight);
            page.Add($"<text x=\"{NameWidth + length + 8}\" y=\"{y + 17}\" class=\"dim\">{counts.Total:N0} ({Share(counts.Total, total)})</text>");
        }
        page.Add($"</svg>");
    }

    /// <summary>Begins a part that can be focused; its label then stands below the chart.</summary>
    internal static void BeginMark(Markup page, string label, double tipTop) =>
        page.Add($"<g class=\"mark\" tabindex=\"0\" role=\"img\" aria-label=\"{label}\"><text class=\"tip\" x=\"0\" y=\"{tipTop + 16}\">{label}</text>");

    private static void WriteStack(Markup page, SentimentCounts counts, string prefix, double x, double y, double length, double height, double tipTop)
    {
        foreach (var (name, count) in Parts(counts))
        {
            double part = length * count / counts.Total;
            string label = $"{prefix}{name} {count.ToString("N0", CultureInfo.InvariantCulture)} ({Share(count, counts.Total)})";
            BeginMark(page, label, tipTop);
            page.Add($"<rect class=\"{(name == "unknown" ? "accent" : name)}\" x=\"{x}\" y=\"{y}\" width=\"{Math.Max(part - 1, 0.5)}\" height=\"{height}\" rx=\"3\"/></g>");
            x += part;
        }
    }
}
