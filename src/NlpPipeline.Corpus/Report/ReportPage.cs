using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NlpPipeline.Corpus.Batch;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Corpus.Report;

/// <summary>
/// The summary of a batch as one self-contained HTML page, without network access or scripts. The SVG charts are drawn here: a few bars, a line and a
/// tag cloud need no chart library, and those for .NET draw bitmaps with system libraries, which cannot be read aloud, focused or copied.
/// </summary>
internal static class ReportPage
{
    private const int CloudTags = 80;
    private const int ListedTags = 100;
    private const int GroupBars = 30, GroupTags = 8;

    /// <summary>Writes the page. The file gets its name when it is complete.</summary>
    internal static void Write(string path, BatchPlan plan, BatchSummary summary, TimeSpan elapsed)
    {
        string unfinished = path + OutputPaths.Partial;
        using (var file = plan.Options.Files.Create(unfinished))
        {
            file.Write(Encoding.UTF8.GetBytes(Render(plan.Inputs.Paths, summary, elapsed, plan.Options.ReportLanguage)));
            file.Flush(flushToDisk: true);
        }
        plan.Options.Files.Move(unfinished, path);
    }

    internal static string Render(IReadOnlyList<string> inputs, BatchSummary summary, TimeSpan elapsed, ReportLanguage language)
    {
        var text = ReportText.For(language);
        var page = new Markup();
        string name = inputs.Count == 1 ? inputs[0] : string.Format(CultureInfo.InvariantCulture, text.More, inputs[0], language == ReportLanguage.Chinese ? inputs.Count : inputs.Count - 1);
        page.Add($"<!doctype html>\n<html lang=\"{text.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{text.Title}: {name}</title>\n<style>\n")
            .AddRaw(Style()).Add($"</style></head>\n<body>\n<header><h1>{text.Title}</h1><p lang=\"zh\">{name}</p></header>\n<main>\n");
        WriteFigures(page, text, summary, elapsed);
        if (summary.Sentiment.Total > summary.Sentiment.Unknown) WriteSentiment(page, text, summary.Sentiment);
        if (summary.Topics.Count > 0) WriteTopics(page, text, summary);
        if (summary.Groups.Count > 0) WriteGroups(page, text, summary);
        if (summary.Tags.Counts.Count > 0) WriteTags(page, text, summary.Tags);
        if (summary.Days.Count > 0) WriteDays(page, text, summary);
        if (summary.Rejected > 0) WriteRejects(page, text, summary);
        return page.Add($"</main>\n</body></html>\n").ToString();
    }

    private static void WriteFigures(Markup page, ReportText text, BatchSummary summary, TimeSpan elapsed)
    {
        page.Add($"<dl>");
        Figure("rows", text.Rows, summary.Rows.ToString("N0", CultureInfo.InvariantCulture));
        Figure("rejected", text.Rejected, summary.Rejected.ToString("N0", CultureInfo.InvariantCulture));
        Figure("characters", text.Characters, summary.Characters.ToString("N0", CultureInfo.InvariantCulture));
        Figure("MB", "MB", (summary.Bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture));
        Figure("time", text.Time, elapsed.ToString(elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture));
        Figure("MB/s", "MB/s", (summary.Bytes / 1e6 / Math.Max(elapsed.TotalSeconds, 1e-3)).ToString("N1", CultureInfo.InvariantCulture));
        page.Add($"</dl>\n");

        void Figure(string name, string label, string value) => page.Add($"<div><dt>{label}</dt><dd data-figure=\"{name}\">{value}</dd></div>");
    }

    private static void WriteSentiment(Markup page, ReportText text, SentimentCounts counts)
    {
        page.Add($"<section id=\"sentiment\"><h2>{text.Sentiment}</h2>");
        foreach (var screen in Screen.All) Charts.WriteShares(page, text, screen, counts);
        page.Add($"<ul class=\"key\">");
        foreach (var (name, count) in Charts.Parts(counts))
            page.Add($"<li><span class=\"{name}\"></span>{text.Of(name)} <b data-sentiment=\"{name}\">{Charts.Share(count, counts.Total)}</b> ({count:N0})</li>");
        page.Add($"</ul></section>\n");
    }

    private static void WriteTopics(Markup page, ReportText text, BatchSummary summary)
    {
        (string Name, SentimentCounts Counts)[] topics = [.. summary.Topics.OrderByDescending(topic => topic.Value.Total).Select(topic => (topic.Key, topic.Value))];
        page.Add($"<section id=\"topics\"><h2>{text.Topics}</h2><p>{text.TopicsNote}</p>");
        foreach (var screen in Screen.All) Charts.WriteBars(page, text, screen, topics, summary.Rows);
        WriteTable(page, text, "topic", text.Topic, topics, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteGroups(Markup page, ReportText text, BatchSummary summary)
    {
        var groups = summary.Groups.OrderByDescending(group => group.Value.Sentiment.Total).Select(group => (Name: group.Key.Length > 0 ? group.Key : text.NoGroup, Counts: group.Value)).ToList();
        if (summary.OtherGroups.Sentiment.Total > 0) groups.Add((text.OtherGroups, summary.OtherGroups));
        page.Add($"<section id=\"groups\"><h2>{text.Groups}</h2><p>{text.GroupsNote}</p>");
        foreach (var screen in Screen.All) Charts.WriteBars(page, text, screen, [.. groups.Take(GroupBars).Select(group => (group.Name, group.Counts.Sentiment))], summary.Rows);
        WriteTable(page, text, "group", text.Group, [.. groups.Select(group => (group.Name, group.Counts.Sentiment))], summary.Rows);
        page.Add($"<details><summary>{text.FrequentTags}</summary><div class=\"scroll\"><table lang=\"zh\"><tbody>");
        foreach (var (name, counts) in groups) page.Add($"<tr><td>{name}</td><td>{string.Join("、", counts.Tags.Top(GroupTags).Select(tag => tag.Key))}</td></tr>");
        page.Add($"</tbody></table></div></details></section>\n");
    }

    private static void WriteTags(Markup page, ReportText text, TagCounter tags)
    {
        page.Add($"<section id=\"tags\"><h2>{text.Tags}</h2><p>{text.TagsNote}</p>");
        foreach (var screen in Screen.All) TagCloud.Write(page, text, screen, tags.Top(CloudTags));
        page.Add($"<details><summary>{string.Format(CultureInfo.InvariantCulture, text.MostFrequent, Math.Min(ListedTags, tags.Counts.Count))}</summary><table><thead><tr><th>{text.Tag}</th><th>{text.Records}</th></tr></thead><tbody lang=\"zh\">");
        foreach (var (tag, count) in tags.Top(ListedTags)) page.Add($"<tr><td>{tag}</td><td data-tag=\"{tag}\">{count:N0}</td></tr>");
        page.Add($"</tbody></table></details></section>\n");
    }

    private static void WriteDays(Markup page, ReportText text, BatchSummary summary)
    {
        var (unit, periods) = Timeline.Periods(summary.Days);
        page.Add($"<section id=\"time\"><h2>{text.OverTime}</h2><p>{string.Format(CultureInfo.InvariantCulture, text.OverTimeNote, text.OfUnit(unit))}</p>");
        foreach (var screen in Screen.All) Timeline.Write(page, text, screen, periods);
        WriteTable(page, text, unit, text.OfUnit(unit), periods, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteRejects(Markup page, ReportText text, BatchSummary summary)
    {
        page.Add($"<section id=\"rejects\"><h2>{text.RejectedRecords}</h2><table><thead><tr><th>{text.Reason}</th><th>{text.Records}</th></tr></thead><tbody>");
        foreach (var (reason, count) in summary.Rejects) page.Add($"<tr><td>{RejectFormat.Name(reason)}</td><td data-reject=\"{RejectFormat.Name(reason)}\">{count:N0}</td></tr>");
        page.Add($"</tbody></table></section>\n");
    }

    private static void WriteTable(Markup page, ReportText text, string what, string heading, IReadOnlyList<(string Name, SentimentCounts Counts)> rows, long total)
    {
        page.Add($"<details><summary>{text.AsTable}</summary><div class=\"scroll\"><table><thead><tr><th>{heading}</th><th>{text.Records}</th><th>{text.Share}</th><th>{text.Negative}</th><th>{text.Neutral}</th><th>{text.Positive}</th></tr></thead><tbody>");
        foreach (var (name, counts) in rows)
        {
            page.Add($"<tr><td lang=\"zh\">{name}</td><td data-{what}=\"{name}\">{counts.Total:N0}</td><td>{Charts.Share(counts.Total, total)}</td>");
            page.Add($"<td>{counts.Negative:N0}</td><td>{counts.Neutral:N0}</td><td>{counts.Positive:N0}</td></tr>");
        }
        page.Add($"</tbody></table></div></details>");
    }

    private static string Style()
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}

/// <summary>A builder of HTML and SVG: encodes the arguments of interpolated strings, and formats numbers with a point and at most two decimals.</summary>
internal sealed class Markup
{
    private static readonly EncodedFormat s_format = new();

    private readonly StringBuilder _text = new();

    /// <summary>Appends markup with encoded arguments.</summary>
    internal Markup Add(FormattableString markup)
    {
        _text.AppendFormat(s_format, markup.Format, markup.GetArguments());
        return this;
    }

    /// <summary>Appends markup unchanged.</summary>
    internal Markup AddRaw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    private sealed class EncodedFormat : IFormatProvider, ICustomFormatter
    {
        private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
        {
            double number => number.ToString("0.##", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(format, CultureInfo.InvariantCulture),
            _ => s_encoder.Encode(arg?.ToString() ?? ""),
        };
    }
}
