using System.Globalization;
using System.Text;

namespace NlpPipeline.Corpus.Report;

/// <summary>
/// The width of a drawing and what depends on it, in pixels. A page contains each chart twice, for wide and for narrow screens, so that its text is never scaled down;
/// the style sheet shows one of them.
/// </summary>
/// <param name="Class">The class of the drawing in the style sheet.</param>
/// <param name="Width">The width of the drawing.</param>
/// <param name="Labels">The maximum number of labels below a time line.</param>
/// <param name="CloudHeight">The height of the tag cloud.</param>
/// <param name="LargestFont">The size of the most frequent tag.</param>
/// <param name="TipHeight">The height of the line, or the two lines, that tell the number of a part.</param>
internal sealed record Screen(string Class, double Width, int Labels, double CloudHeight, double LargestFont, double TipHeight)
{
    internal static readonly Screen[] All = [new("wide", 1000, 12, 380, 64, 22), new("narrow", 340, 4, 440, 42, 40)];
}

/// <summary>Bar charts. Every part can be focused and then shows its number; a part with example rows is a link to them.</summary>
internal static class Charts
{
    private const double BarHeight = 22, RowHeight = 32, FontSize = 14, ValueDigit = 6.9;

    /// <summary>Returns the parts of a count that are not zero, in order.</summary>
    internal static IEnumerable<(string Name, long Count)> Parts(SentimentCounts counts) =>
        (((string, long)[])[("negative", counts.Negative), ("neutral", counts.Neutral), ("positive", counts.Positive), ("unknown", counts.Unknown)])
        .Where(part => part.Item2 > 0);

    /// <summary>Formats a share in percent, as the summary of the command line does.</summary>
    internal static string Share(long count, long total) => (100.0 * count / Math.Max(1, total)).ToString("F1", CultureInfo.InvariantCulture) + "%";

    /// <summary>Returns the width of a text in em: 1 per Han character, a little more than half per Latin character.</summary>
    internal static double WidthOf(string text) => text.Sum(c => c < 0x2E80 ? 0.62 : 1.0);

    /// <summary>Writes one bar of the shares of each sentiment.</summary>
    internal static void WriteShares(Markup page, ReportText text, Screen screen, Bar bar)
    {
        page.Add($"<svg class=\"{screen.Class}\" viewBox=\"0 0 {screen.Width} {44 + screen.TipHeight}\" role=\"group\" aria-label=\"{text.Sentiment}\">");
        WriteStack(page, text, screen, bar, "", 0, 0, screen.Width, 44, 44);
        page.Add($"</svg>");
    }

    /// <summary>Writes one bar per name, whose length is the number of records, divided by sentiment. Long names are cut.</summary>
    /// <param name="page">The page.</param>
    /// <param name="text">The words of the page.</param>
    /// <param name="screen">The size of the drawing.</param>
    /// <param name="title">The name of the chart.</param>
    /// <param name="bars">The bars; at least one.</param>
    /// <param name="total">The number of records that shares refer to.</param>
    internal static void WriteBars(Markup page, ReportText text, Screen screen, string title, IReadOnlyList<Bar> bars, long total)
    {
        string[] values = [.. bars.Select(bar => string.Create(CultureInfo.InvariantCulture, $"{bar.Counts.Total:N0} ({Share(bar.Counts.Total, total)})"))];
        double nameWidth = Math.Min(bars.Max(bar => WidthOf(bar.Name)) * FontSize, 0.35 * screen.Width) + 10, valueWidth = (values.Max(value => value.Length) * ValueDigit) + 8;
        page.Add($"<svg class=\"{screen.Class}\" viewBox=\"0 0 {screen.Width} {(bars.Count * RowHeight) + screen.TipHeight}\" role=\"group\" aria-label=\"{title}\" lang=\"zh\">");
        double scale = (screen.Width - nameWidth - valueWidth) / bars.Max(bar => bar.Counts.Total);
        for (int i = 0; i < bars.Count; i++)
        {
            double y = i * RowHeight, length = bars[i].Counts.Total * scale;
            page.Add($"<text x=\"{nameWidth - 10}\" y=\"{y + 17}\" text-anchor=\"end\">{Fit(bars[i].Name, (nameWidth - 10) / FontSize)}</text>");
            WriteStack(page, text, screen, bars[i], bars[i].Name + ": ", nameWidth, y, length, BarHeight, bars.Count * RowHeight);
            page.Add($"<text x=\"{nameWidth + length + 8}\" y=\"{y + 17}\" class=\"dim\">{values[i]}</text>");
        }
        page.Add($"</svg>");
    }

    /// <summary>
    /// Writes a part that can be focused; its label is then shown below the chart, on a narrow screen in two lines if it is a list.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="screen">The size of the drawing.</param>
    /// <param name="label">The label.</param>
    /// <param name="link">The address of the example rows; null if there are none.</param>
    /// <param name="tipTop">The top of the line for the label.</param>
    /// <param name="shapes">Writes the shapes.</param>
    internal static void WriteMark(Markup page, Screen screen, string label, string? link, double tipTop, Action shapes)
    {
        if (link is null) page.Add($"<g class=\"mark\" tabindex=\"0\" role=\"img\" aria-label=\"{label}\">");
        else page.Add($"<a class=\"mark\" href=\"{link}\" aria-label=\"{label}\">");
        page.Add($"<text class=\"tip\" x=\"0\" y=\"{tipTop + 16}\">");
        int comma = screen.TipHeight > 22 ? label.IndexOf(", ", StringComparison.Ordinal) : -1;
        if (comma < 0) page.Add($"{label}</text>");
        else page.Add($"{label[..(comma + 1)]}<tspan x=\"0\" dy=\"18\">{label[(comma + 2)..]}</tspan></text>");
        shapes();
        page.AddRaw(link is null ? "</g>" : "</a>");
    }

    private static string Fit(string name, double width)
    {
        if (WidthOf(name) <= width) return name;
        int length = name.Length;
        while (length > 1 && (WidthOf(name[..length]) > width - 1 || char.IsHighSurrogate(name[length - 1]))) length--;
        return name[..length] + "…";
    }

    private static void WriteStack(Markup page, ReportText text, Screen screen, Bar bar, string prefix, double x, double y, double length, double height, double tipTop)
    {
        foreach (var (name, count) in Parts(bar.Counts))
        {
            double part = length * count / bar.Counts.Total, left = x;
            string label = $"{prefix}{text.Of(name)} {count.ToString("N0", CultureInfo.InvariantCulture)} ({Share(count, bar.Counts.Total)})";
            WriteMark(page, screen, label, bar.Link(name), tipTop, () =>
                page.Add($"<rect class=\"{(name == "unknown" ? "accent" : name)}\" x=\"{left}\" y=\"{y}\" width=\"{Math.Max(part - 1, 0.5)}\" height=\"{height}\" rx=\"3\"/>"));
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
        string format = "yyyy-MM-dd"[..LengthOfName(first, last)], unit = format.Length switch { 10 => "day", 7 => "month", _ => "year" };
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

    /// <summary>Returns the number of characters of the names of these periods: 10 for days, 7 for months, 4 for years.</summary>
    internal static int LengthOfName(DateOnly first, DateOnly last) => (last.DayNumber - first.DayNumber + 1) switch { <= MostDays => 10, <= MostMonths * 31 => 7, _ => 4 };

    internal static void Write(Markup page, ReportText text, Screen screen, IReadOnlyList<Bar> periods)
    {
        long most = periods.Max(period => period.Counts.Total);
        double step = (screen.Width - Left) / periods.Count;
        page.Add($"<svg class=\"{screen.Class}\" viewBox=\"0 0 {screen.Width} {Height + screen.TipHeight}\" role=\"group\" aria-label=\"{text.OverTime}\">");
        page.Add($"<text class=\"dim\" x=\"{Left - 8}\" y=\"10\" text-anchor=\"end\">{most:N0}</text><line class=\"axis\" x1=\"{Left}\" x2=\"{screen.Width}\" y1=\"{ColumnsHeight}\" y2=\"{ColumnsHeight}\"/>");
        var scale = Scale.For([.. periods.Where(period => period.Counts.Total > 0).Select(period => Score(period.Counts))]);
        foreach (double score in scale.Ticks)
            page.Add($"<text class=\"dim\" x=\"{Left - 8}\" y=\"{ScoreY(score, scale) + 4}\" text-anchor=\"end\">{score.ToString("+0.##%;-0.##%;0%", CultureInfo.InvariantCulture)}</text><line class=\"axis\" x1=\"{Left}\" x2=\"{screen.Width}\" y1=\"{ScoreY(score, scale)}\" y2=\"{ScoreY(score, scale)}\"/>");
        var line = new StringBuilder();
        for (int i = 0; i < periods.Count; i++)
        {
            double x = Left + (i * step);
            if (i % Math.Max(1, (periods.Count + screen.Labels - 1) / screen.Labels) == 0)
                page.Add($"<text class=\"dim\" x=\"{x + (step / 2)}\" y=\"{ColumnsHeight + 18}\" text-anchor=\"middle\">{periods[i].Name}</text>");
            if (periods[i].Counts.Total == 0) continue;
            WriteColumn(page, text, screen, periods[i], x, step, ColumnsHeight / most);
            line.Append(CultureInfo.InvariantCulture, $"{x + (step / 2):0.##},{ScoreY(Score(periods[i].Counts), scale):0.##} ");
        }
        page.Add($"<polyline class=\"score\" points=\"{line.ToString().TrimEnd()}\"/>");
        if (periods.Count <= MostDays)
        {
            for (int i = 0; i < periods.Count; i++)
            {
                if (periods[i].Counts.Total > 0) page.Add($"<circle class=\"accent\" cx=\"{Left + ((i + 0.5) * step)}\" cy=\"{ScoreY(Score(periods[i].Counts), scale)}\" r=\"3\"/>");
            }
        }
        page.Add($"</svg>");
    }

    private static void WriteColumn(Markup page, ReportText text, Screen screen, Bar period, double x, double step, double scale)
    {
        var counts = period.Counts;
        string label = $"{period.Name}: {counts.Total.ToString("N0", CultureInfo.InvariantCulture)} {text.Records}, {string.Join(", ", Charts.Parts(counts).Select(part => $"{text.Of(part.Name)} {Charts.Share(part.Count, counts.Total)}"))}";
        Charts.WriteMark(page, screen, label, period.Link(""), Height, () =>
        {
            double y = ColumnsHeight;
            foreach (var (part, count) in Charts.Parts(counts))
            {
                double height = count * scale;
                y -= height;
                page.Add($"<rect class=\"{(part == "unknown" ? "accent" : part)}\" x=\"{x + (step * 0.1)}\" y=\"{y}\" width=\"{step * 0.8}\" height=\"{height}\"/>");
            }
        });
    }

    private static double Score(SentimentCounts counts) => (counts.Positive - counts.Negative) / (double)counts.Total;

    private static double ScoreY(double score, Scale scale) => LineTop + (LineHeight * (scale.Ticks[^1] - score) / (scale.Ticks[^1] - scale.Ticks[0]));
}

/// <summary>The round numbers of an axis, from at most the least value to at least the greatest.</summary>
internal sealed record Scale(double[] Ticks)
{
    private const double SmallestStep = 0.01;
    private const int Steps = 3;

    /// <summary>Returns two to five ticks whose distance is 1, 2 or 5 times a power of ten.</summary>
    internal static Scale For(IReadOnlyCollection<double> values)
    {
        double least = values.Min(), greatest = values.Max(), step = Math.Max(SmallestStep, (greatest - least) / Steps);
        double power = Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        step = (step / power) switch { <= 1.0001 => power, <= 2 => 2 * power, <= 5 => 5 * power, _ => 10 * power };
        int first = (int)Math.Floor((least / step) + 1e-9), last = (int)Math.Ceiling((greatest / step) - 1e-9);
        if (first == last) (first, last) = (first - 1, last + 1);
        return new Scale([.. Enumerable.Range(first, last - first + 1).Select(tick => Math.Round(tick * step, 6))]);
    }
}

/// <summary>A tag cloud: words from the centre outwards, the most frequent first, each at the first free position of a spiral (as in Feinberg's Wordle).</summary>
internal static class TagCloud
{
    private const double SmallestFont = 14, Gap = 3;

    internal static void Write(Markup page, ReportText text, Screen screen, IReadOnlyList<Bar> tags)
    {
        var placed = new List<Box>();
        long most = tags[0].Counts.Total;
        page.Add($"<svg class=\"cloud {screen.Class}\" viewBox=\"0 0 {screen.Width} {screen.CloudHeight + screen.TipHeight}\" role=\"group\" aria-label=\"{text.Tags}\" lang=\"zh\">");
        foreach (var tag in tags)
        {
            // The area of a word is proportional to its count.
            long count = tag.Counts.Total;
            double size = SmallestFont + ((screen.LargestFont - SmallestFont) * Math.Sqrt((double)count / most));
            if (most == tags[^1].Counts.Total) size = 28;
            if (Place(placed, screen, Charts.WidthOf(tag.Name) * size, size * 1.1) is not { } box) continue;
            placed.Add(box);
            string label = $"{tag.Name}: {count.ToString("N0", CultureInfo.InvariantCulture)} {text.Records}";
            Charts.WriteMark(page, screen, label, tag.Link(""), screen.CloudHeight, () =>
                page.Add($"<text class=\"word\" x=\"{box.X}\" y=\"{box.Y}\" style=\"font-size:{size}px;opacity:{0.55 + (0.45 * count / most)}\">{tag.Name}</text>"));
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

    private readonly record struct Box(double X, double Y, double Width, double Height)
    {
        internal bool Meets(Box other) =>
            Math.Abs(X - other.X) < ((Width + other.Width) / 2) + Gap && Math.Abs(Y - other.Y) < ((Height + other.Height) / 2) + Gap;
    }
}
