using System.Globalization;
using NlpPipeline.Corpus.Batch;

namespace NlpPipeline.Corpus.Report;

/// <summary>A bar, column or word of a chart, and its example rows, which the page shows below the chart while they are the target of a link.</summary>
/// <param name="Id">The id of the rows in the page.</param>
/// <param name="Name">The name of the bar.</param>
/// <param name="Counts">The counts.</param>
/// <param name="Rows">The example rows.</param>
/// <param name="ByLabel">Whether each part of the bar has rows of its own.</param>
internal sealed record Bar(string Id, string Name, SentimentCounts Counts, IReadOnlyList<ExampleRow> Rows, bool ByLabel)
{
    private static readonly (string Name, SentimentLabel? Label)[] s_parts =
        [("negative", SentimentLabel.Negative), ("neutral", SentimentLabel.Neutral), ("positive", SentimentLabel.Positive), ("unknown", null)];

    /// <summary>Returns the bars of the most frequent names.</summary>
    internal static Bar[] Of(string section, IEnumerable<KeyValuePair<string, SentimentCounts>> counts, ExampleRows rows) =>
        [.. counts.OrderByDescending(count => count.Value.Total).ThenBy(count => count.Key, StringComparer.Ordinal).Select((count, i) => new Bar($"{section}-{i}", count.Key, count.Value, rows.Names.GetValueOrDefault(count.Key) ?? [], rows.ByLabel))];

    /// <summary>Returns the address of the rows of a part; null if there are none.</summary>
    internal string? Link(string part)
    {
        if (!ByLabel) return Rows.Count > 0 ? "#" + Id : null;
        return Rows.Any(row => PartOf(row) == part) ? $"#{Id}-{part}" : null;
    }

    /// <summary>Writes the rows of the bars of a section.</summary>
    internal static void WriteRows(Markup page, ReportText text, string section, IEnumerable<Bar> bars, bool hasFiles, bool marksName)
    {
        foreach (var bar in bars)
        {
            foreach (var rows in bar.ByLabel ? bar.Rows.GroupBy(PartOf).Select(part => (Part: part.Key, Rows: part.ToList())) : bar.Rows.Count > 0 ? [("", bar.Rows.ToList())] : [])
            {
                string title = string.Join(text.Comma, ((string[])[bar.Name, rows.Part.Length == 0 ? "" : text.Of(rows.Part)]).Where(word => word.Length > 0));
                page.Add($"<div class=\"rows\" id=\"{(rows.Part.Length == 0 ? bar.Id : $"{bar.Id}-{rows.Part}")}\" tabindex=\"-1\"><h3>{title}</h3><a class=\"close\" href=\"#{section}\">{text.Close}</a><ul>");
                foreach (var row in rows.Rows) WriteRow(page, text, row, hasFiles, marksName ? bar.Name : "");
                page.Add($"</ul></div>");
            }
        }
    }

    private static void WriteRow(Markup page, ReportText text, ExampleRow row, bool hasFiles, string marked)
    {
        page.Add($"<li><span class=\"dot {PartOf(row)}\" title=\"{text.Of(PartOf(row))}\"></span><span class=\"where\">{(hasFiles ? row.File + text.Comma : "")}{string.Format(CultureInfo.InvariantCulture, text.RowNumber, row.Row)}{(row.Id is { Length: > 0 } id ? $" ({id})" : "")}</span> <span lang=\"zh\">");
        int at = marked.Length == 0 ? -1 : row.Text.IndexOf(marked, StringComparison.Ordinal);
        if (at < 0) page.Add($"{row.Text}</span></li>");
        else page.Add($"{row.Text[..at]}<mark>{marked}</mark>{row.Text[(at + marked.Length)..]}</span></li>");
    }

    private static string PartOf(ExampleRow row) => Array.Find(s_parts, part => part.Label == row.Label).Name;
}
