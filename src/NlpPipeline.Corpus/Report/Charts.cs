using System.Globalization;
using System.Text;

namespace NlpPipeline.Corpus.Report;

/// <summary>
/// The width of a drawing and what depends on it, in pixels. A page contains each chart twice, for wide and for narrow screens, so that its text is never scaled down;
/// the style sheet shows one of them.
/// </summary>
/// <param name="Class">The class of the drawing in the style sheet.</param>
/// <param name="Width">The width of the drawing.</param>
/// <param name="ValueWidth">The width reserved for the number behind a bar.</param>
/// <param name="Labels">The maximum number of labels below a time line.</param>
/// <param name="CloudHeight">The height of the tag cloud.</param>
/// <param name="LargestFont">The size of the most frequent tag.</param>
/// <param name="TipHeight">The height of the line, or the two lines, that tell the number of a part.</param>
internal sealed record Screen(string Class, double Width, double ValueWidth, int Labels, double CloudHeight, double LargestFont, double TipHeight)
{
    internal static readonly Screen[] All = [new("wide", 1000, 150, 12, 380, 64, 22), new("narrow", 340, 104, 4, 440, 42, 40)];
}

/// <summary>Bar charts. Every part can be focused and then shows its number.</summary>
internal static class Charts
{
    private const double NameWidth = 60, BarHeight = 22, RowHeight = 32;

    /// <summary>Returns the parts of a count that are not zero, in order.</summary>
    internal static IEnumerable<(string Name, long Count)> Parts(SentimentCounts counts) =>
        (((string, long)[])[("negative", counts.Negative), ("neutral", counts.Neutral), ("positive", counts.Positive), ("unknown", counts.Unknown)])
        .Where(part => part.Item2 > 0);

    /// <summary>Formats a share in percent, as the summary of the command line does.</summary>
    internal static string Share(long count, long total) => (100.0 * count / Math.Max(1, total)).ToString("F1", CultureInfo.InvariantCulture) + "%";

    /// <summary>Writes one bar of the shares of each sentiment.</summary>
    internal static void WriteShares(Markup page, ReportText text, Screen screen, SentimentCounts counts)
    {
        page.Add($"<svg class=\"{screen.Class}\" viewBox=\"0 0 {screen.Width} {44 + screen.TipHeight}\" role=\"group\" aria-label=\"{text.Sentiment}\">");
        WriteStack(page, text, screen, counts, "", 0, 0, screen.Width, 44, 44);
        page.Add($"</svg>");
    }

    /// <summary>Writes one bar per name, whose length is the number of records, divided by sentiment.</summary>
    internal static void WriteBars(Markup page, ReportText text, Screen screen, IReadOnlyList<(string Name, SentimentCounts Counts)> rows, long total)
    {
        page.Add($"<svg class=\"{screen.Class}\" viewBox=\"0 0 {screen.Width} {(rows.Count * RowHeight) + screen.TipHeight}\" role=\"group\" aria-label=\"{text.Topics}\" lang=\"zh\">");
        double scale = (screen.Width - NameWidth - screen.ValueWidth) / rows.Max(row => row.Counts.Total);
        for (int i = 0; i < rows.Count; i++)
        {
            var (name, counts) = rows[i];
            double y = i * RowHeight, length = counts.Total * scale;
            page.Add($"<text x=\"{NameWidth - 10}\" y=\"{y + 17}\" text-anchor=\"end\">{name}</text>");
            WriteStack(page, text, screen, counts, name + ": ", NameWidth, y, length, BarHeight, rows.Count * RowHeight);
            page.Add($"<text x=\"{NameWidth + length + 8}\" y=\"{y + 17}\" class=\"dim\">{counts.Total:N0} ({Share(counts.Total, total)})</text>");
        }
        page.Add($"</svg>");
    }

    /// <summary>Begins a part that can be focused; its label is then shown below the chart, on a narrow screen in two lines if it is a list.</summary>
    internal static void BeginMark(Markup page, Screen screen, string label, double tipTop)
    {
        page.Add($"<g class=\"mark\" tabindex=\"0\" role=\"img\" aria-label=\"{label}\"><text class=\"tip\" x=\"0\" y=\"{tipTop + 16}\">");
        int comma = screen.TipHeight > 22 ? label.IndexOf(", ", StringComparison.Ordinal) : -1;
        if (comma < 0) page.Add($"{label}</text>");
        else page.Add($"{label[..(comma + 1)]}<tspan x=\"0\" dy=\"18\">{label[(comma + 2)..]}</tspan></text>");
    }

    private static void WriteStack(Markup page, ReportText text, Screen screen, SentimentCounts counts, string prefix, double x, double y, double length, double height, double tipTop)
    {
        foreach (var (name, count) in Parts(counts))
        {
            double part = length * count / counts.Total;
            string label = $"{prefix}{text.Of(name)} {count.ToString("N0", CultureInfo.InvariantCulture)} ({Share(count, counts.Total)})";
            BeginMark(page, screen, label, tipTop);
            page.Add($"<rect class=\"{(name == "unknown" ? "accent" : name)}\" x=\"{x}\" y=\"{y}\" width=\"{Math.Max(part - 1, 0.5)}\" height=\"{height}\" rx=\"3\"/></g>");
            x += part;
        }
    }
}

/// <summary>The sentiment over time: stacked columns of the numbers of records, and below them the share of positive minus negative as a line.</summary>
internal static class Timeline
{
    private const double Left = 60, ColumnsHeight = 180, LineTop = 215, LineHeight = 110, Height = 330;
    private const int MostDays = 62, MostMonths = 60;

    /// <summary>Returns the days, months or years from the first to the last: the finest unit with few enough periods.</summary>
    internal static (string Unit, IReadOnlyList<(string Name, SentimentCounts Counts)> Periods) Periods(SortedDictionary<DateOnly, SentimentCounts> days)
    {
        DateOnly first = days.Keys.First(), last = days.Keys.Last();
        int span = last.DayNumber - first.DayNumber + 1;
        var (unit, format) = span <= MostDays ? ("day", "yyyy-MM-dd") : span <= MostMonths * 31 ? ("month", "yyyy-MM") : ("year", "yyyy");
        var periods = new List<(string Name, SentimentCounts Counts)>();
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            string name = day.ToString(format, CultureInfo.InvariantCulture);
            if (periods.Count == 0 || periods[^1].Name != name) periods.Add((name, new SentimentCounts()));
            if (days.TryGetValue(day, out var counts)) periods[^1].Counts.Merge(counts);
            if (day == DateOnly.MaxValue) break;
        }
        return (unit, periods);
    }

    internal static void Write(Markup page, ReportText text, Screen screen, IReadOnlyList<(string Name, SentimentCounts Counts)> periods)
    {
        long most = periods.Max(period => period.Counts.Total);
        double step = (screen.Width - Left) / periods.Count;
        page.Add($"<svg class=\"{screen.Class}\" viewBox=\"0 0 {screen.Width} {Height + screen.TipHeight}\" role=\"group\" aria-label=\"{text.OverTime}\">");
        page.Add($"<text class=\"dim\" x=\"{Left - 8}\" y=\"10\" text-anchor=\"end\">{most:N0}</text><line class=\"axis\" x1=\"{Left}\" x2=\"{screen.Width}\" y1=\"{ColumnsHeight}\" y2=\"{ColumnsHeight}\"/>");
        double limit = Limit(periods);
        WriteScoreAxis(page, screen, limit);
        var line = new StringBuilder();
        for (int i = 0; i < periods.Count; i++)
        {
            var (name, counts) = periods[i];
            double x = Left + (i * step);
            if (i % Math.Max(1, (periods.Count + screen.Labels - 1) / screen.Labels) == 0)
                page.Add($"<text class=\"dim\" x=\"{x + (step / 2)}\" y=\"{ColumnsHeight + 18}\" text-anchor=\"middle\">{name}</text>");
            if (counts.Total == 0) continue;
            WriteColumn(page, text, screen, name, counts, x, step, ColumnsHeight / most);
            line.Append(CultureInfo.InvariantCulture, $"{x + (step / 2):0.##},{ScoreY(Score(counts), limit):0.##} ");
        }
        page.Add($"<polyline class=\"score\" points=\"{line.ToString().TrimEnd()}\"/>");
        if (periods.Count <= MostDays)
        {
            for (int i = 0; i < periods.Count; i++)
            {
                if (periods[i].Counts.Total > 0) page.Add($"<circle class=\"accent\" cx=\"{Left + ((i + 0.5) * step)}\" cy=\"{ScoreY(Score(periods[i].Counts), limit)}\" r=\"3\"/>");
            }
        }
        page.Add($"</svg>");
    }

    private static void WriteColumn(Markup page, ReportText text, Screen screen, string name, SentimentCounts counts, double x, double step, double scale)
    {
        string label = $"{name}: {counts.Total.ToString("N0", CultureInfo.InvariantCulture)} {text.Records}, {string.Join(", ", Charts.Parts(counts).Select(part => $"{text.Of(part.Name)} {Charts.Share(part.Count, counts.Total)}"))}";
        Charts.BeginMark(page, screen, label, Height);
        double y = ColumnsHeight;
        foreach (var (part, count) in Charts.Parts(counts))
        {
            double height = count * scale;
            y -= height;
            page.Add($"<rect class=\"{(part == "unknown" ? "accent" : part)}\" x=\"{x + (step * 0.1)}\" y=\"{y}\" width=\"{step * 0.8}\" height=\"{height}\"/>");
        }
        page.Add($"</g>");
    }

    private static void WriteScoreAxis(Markup page, Screen screen, double limit)
    {
        string name = (100 * limit).ToString("0", CultureInfo.InvariantCulture) + "%";
        foreach (var (score, text) in ((double, string)[])[(limit, "+" + name), (0, "0"), (-limit, "-" + name)])
            page.Add($"<text class=\"dim\" x=\"{Left - 8}\" y=\"{ScoreY(score, limit) + 4}\" text-anchor=\"end\">{text}</text><line class=\"axis\" x1=\"{Left}\" x2=\"{screen.Width}\" y1=\"{ScoreY(score, limit)}\" y2=\"{ScoreY(score, limit)}\"/>");
    }

    private static double Score(SentimentCounts counts) => (counts.Positive - counts.Negative) / (double)counts.Total;

    private static double ScoreY(double score, double limit) => LineTop + (LineHeight * (1 - (score / limit)) / 2);

    /// <summary>Returns the end of the axis of scores: the greatest absolute score, rounded up to a quarter.</summary>
    private static double Limit(IReadOnlyList<(string Name, SentimentCounts Counts)> periods) =>
        Math.Max(0.25, Math.Ceiling(4 * periods.Max(period => period.Counts.Total == 0 ? 0 : Math.Abs(Score(period.Counts)))) / 4);
}

/// <summary>A tag cloud: words from the centre outwards, the most frequent first, each at the first free position of a spiral (as in Feinberg's Wordle).</summary>
internal static class TagCloud
{
    private const double SmallestFont = 14, Gap = 3;

    internal static void Write(Markup page, ReportText text, Screen screen, IReadOnlyList<KeyValuePair<string, long>> tags)
    {
        var placed = new List<Box>();
        page.Add($"<svg class=\"cloud {screen.Class}\" viewBox=\"0 0 {screen.Width} {screen.CloudHeight + screen.TipHeight}\" role=\"group\" aria-label=\"{text.Tags}\" lang=\"zh\">");
        foreach (var (tag, count) in tags)
        {
            // The area of a word is proportional to its count.
            double size = SmallestFont + ((screen.LargestFont - SmallestFont) * Math.Sqrt((double)count / tags[0].Value));
            if (tags[0].Value == tags[^1].Value) size = 28;
            if (Place(placed, screen, WidthOf(tag) * size, size * 1.1) is not { } box) continue;
            placed.Add(box);
            string label = $"{tag}: {count.ToString("N0", CultureInfo.InvariantCulture)} {text.Records}";
            Charts.BeginMark(page, screen, label, screen.CloudHeight);
            page.Add($"<text class=\"word\" x=\"{box.X}\" y=\"{box.Y}\" style=\"font-size:{size}px;opacity:{0.55 + (0.45 * count / tags[0].Value)}\">{tag}</text></g>");
        }
        page.Add($"</svg>");
    }

    /// <summary>Returns the first position on the spiral at which a word overlaps no other; null if none is inside the picture.</summary>
    private static Box? Place(List<Box> placed, Screen screen, double width, double height)
    {
        for (double turn = 0; turn < 400; turn += 0.15)
        {
            // As wide in proportion to its height as the picture, but not less.
            double stretch = Math.Max(1, 0.72 * screen.Width / screen.CloudHeight);
            var box = new Box((screen.Width / 2) + (1.3 * turn * Math.Cos(turn) * stretch), (screen.CloudHeight / 2) + (1.3 * turn * Math.Sin(turn)), width, height);
            bool isInside = box.X - (width / 2) >= 0 && box.X + (width / 2) <= screen.Width && box.Y - (height / 2) >= 0 && box.Y + (height / 2) <= screen.CloudHeight;
            if (isInside && !placed.Exists(box.Meets)) return box;
        }
        return null;
    }

    /// <summary>Returns the width in em: 1 per Han character, a little more than half per Latin character.</summary>
    private static double WidthOf(string tag) => tag.Sum(c => c < 0x2E80 ? 0.62 : 1.0);

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        internal bool Meets(Box other) =>
            Math.Abs(X - other.X) < ((Width + other.Width) / 2) + Gap && Math.Abs(Y - other.Y) < ((Height + other.Height) / 2) + Gap;
    }
}
