using System.Globalization;
using System.Text;

namespace NlpPipeline.Corpus.Report;

/// <summary>How records sound from day to day: stacked columns of their numbers, and below them a line of positive less negative.</summary>
internal static class Timeline
{
    private const double Left = 60, ColumnsHeight = 180, LineTop = 215, LineHeight = 110, Height = 330;
    private const int MostDays = 62, MostMonths = 60, Labels = 12;

    /// <summary>The days, months or years from the first to the last, whichever are few enough to be seen.</summary>
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

    internal static void Write(Markup page, IReadOnlyList<(string Name, SentimentCounts Counts)> periods)
    {
        long most = periods.Max(period => period.Counts.Total);
        double step = (Charts.Width - Left) / periods.Count;
        page.Add($"<svg viewBox=\"0 0 {Charts.Width} {Height + Charts.TipHeight}\" role=\"group\" aria-label=\"Sentiment over time\">");
        page.Add($"<text class=\"dim\" x=\"{Left - 8}\" y=\"10\" text-anchor=\"end\">{most:N0}</text><line class=\"axis\" x1=\"{Left}\" x2=\"{Charts.Width}\" y1=\"{ColumnsHeight}\" y2=\"{ColumnsHeight}\"/>");
        WriteScoreAxis(page);
        var line = new StringBuilder();
        for (int i = 0; i < periods.Count; i++)
        {
            var (name, counts) = periods[i];
            double x = Left + (i * step);
            if (i % Math.Max(1, (periods.Count + Labels - 1) / Labels) == 0)
                page.Add($"<text class=\"dim\" x=\"{x + (step / 2)}\" y=\"{ColumnsHeight + 18}\" text-anchor=\"middle\">{name}</text>");
            if (counts.Total == 0) continue;
            WriteColumn(page, name, counts, x, step, ColumnsHeight / most);
            line.Append(CultureInfo.InvariantCulture, $"{x + (step / 2):0.##},{ScoreY(Score(counts)):0.##} ");
        }
        page.Add($"<polyline class=\"score\" points=\"{line.ToString().TrimEnd()}\"/>");
        if (periods.Count <= MostDays)
        {
            for (int i = 0; i < periods.Count; i++)
            {
                if (periods[i].Counts.Total > 0) page.Add($"<circle class=\"accent\" cx=\"{Left + ((i + 0.5) * step)}\" cy=\"{ScoreY(Score(periods[i].Counts))}\" r=\"3\"/>");
            }
        }
        page.Add($"</svg>");
    }

    private static void WriteColumn(Markup page, string name, SentimentCounts counts, double x, double step, double scale)
    {
        string label = $"{name}: {counts.Total.ToString("N0", CultureInfo.InvariantCulture)} records, {string.Join(", ", Charts.Parts(counts).Select(part => $"{part.Name} {Charts.Share(part.Count, counts.Total)}"))}";
        Charts.BeginMark(page, label, Height);
        double y = ColumnsHeight;
        foreach (var (part, count) in Charts.Parts(counts))
        {
            double height = count * scale;
            y -= height;
            page.Add($"<rect class=\"{(part == "unknown" ? "accent" : part)}\" x=\"{x + (step * 0.1)}\" y=\"{y}\" width=\"{step * 0.8}\" height=\"{height}\"/>");
        }
        page.Add($"</g>");
    }

    private static void WriteScoreAxis(Markup page)
    {
        foreach (var (score, text) in ((double, string)[])[(1, "+100%"), (0, "0"), (-1, "-100%")])
            page.Add($"<text class=\"dim\" x=\"{Left - 8}\" y=\"{ScoreY(score) + 4}\" text-anchor=\"end\">{text}</text><line class=\"axis\" x1=\"{Left}\" x2=\"{Charts.Width}\" y1=\"{ScoreY(score)}\" y2=\"{ScoreY(score)}\"/>");
    }

    private static double Score(SentimentCounts counts) => (counts.Positive - counts.Negative) / (double)counts.Total;

    private static double ScoreY(double score) => LineTop + (LineHeight * (1 - score) / 2);
}
