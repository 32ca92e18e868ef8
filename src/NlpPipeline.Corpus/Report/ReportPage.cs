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
    private const int GroupTags = 8, GroupTopics = 3;

    /// <summary>Writes the page. The file gets its name when it is complete.</summary>
    internal static void Write(string path, BatchPlan plan, BatchSummary summary, TimeSpan elapsed)
    {
        string unfinished = path + OutputPaths.Partial;
        using (var writer = new StreamWriter(OwnFile.Create(unfinished))) writer.Write(Render(plan.Inputs.Paths, summary, elapsed));
        File.Move(unfinished, path, overwrite: true);
    }

    internal static string Render(IReadOnlyList<string> inputs, BatchSummary summary, TimeSpan elapsed)
    {
        var page = new Markup();
        string name = inputs.Count == 1 ? inputs[0] : $"{inputs[0]} and {inputs.Count - 1} more";
        page.Add($"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Corpus report: {name}</title>\n<style>\n")
            .AddRaw(Style()).Add($"</style></head>\n<body>\n<header><h1>Corpus report</h1><p lang=\"zh\">{name}</p></header>\n<main>\n");
        WriteFigures(page, summary, elapsed);
        if (summary.Sentiment.Total > summary.Sentiment.Unknown) WriteSentiment(page, summary.Sentiment);
        if (summary.Topics.Count > 0) WriteTopics(page, summary);
        if (summary.Tags.Counts.Count > 0) WriteTags(page, summary.Tags);
        if (summary.Groups.Count > 0) WriteGroups(page, summary);
        if (summary.Days.Count > 0) WriteDays(page, summary);
        if (summary.Rejected > 0) WriteRejects(page, summary);
        return page.Add($"</main>\n</body></html>\n").ToString();
    }

    private static void WriteFigures(Markup page, BatchSummary summary, TimeSpan elapsed)
    {
        page.Add($"<dl>");
        Figure("rows", summary.Rows.ToString("N0", CultureInfo.InvariantCulture));
        Figure("rejected", summary.Rejected.ToString("N0", CultureInfo.InvariantCulture));
        Figure("characters", summary.Characters.ToString("N0", CultureInfo.InvariantCulture));
        Figure("MB", (summary.Bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture));
        Figure("time", elapsed.ToString(elapsed.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture));
        Figure("MB/s", (summary.Bytes / 1e6 / Math.Max(elapsed.TotalSeconds, 1e-3)).ToString("N1", CultureInfo.InvariantCulture));
        page.Add($"</dl>\n");

        void Figure(string name, string value) => page.Add($"<div><dt>{name}</dt><dd data-figure=\"{name}\">{value}</dd></div>");
    }

    private static void WriteSentiment(Markup page, SentimentCounts counts)
    {
        page.Add($"<section id=\"sentiment\"><h2>Sentiment</h2>");
        Charts.WriteShares(page, counts);
        page.Add($"<ul class=\"key\">");
        foreach (var (name, count) in Charts.Parts(counts))
            page.Add($"<li><span class=\"{name}\"></span>{name} <b data-sentiment=\"{name}\">{Charts.Share(count, counts.Total)}</b> ({count:N0})</li>");
        page.Add($"</ul></section>\n");
    }

    private static void WriteTopics(Markup page, BatchSummary summary)
    {
        (string Name, SentimentCounts Counts)[] topics = [.. summary.Topics.OrderByDescending(topic => topic.Value.Total).Select(topic => (topic.Key, topic.Value))];
        page.Add($"<section id=\"topics\"><h2>Topics</h2><p>Records per topic, by sentiment.</p>");
        Charts.WriteBars(page, topics, summary.Rows);
        WriteTable(page, "topic", topics, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteTags(Markup page, TagCounter tags)
    {
        page.Add($"<section id=\"tags\"><h2>Tags</h2><p>The larger a tag, the more records have it.</p>");
        TagCloud.Write(page, tags.Top(CloudTags));
        page.Add($"<details><summary>The {(long)Math.Min(ListedTags, tags.Counts.Count)} most frequent</summary><table><thead><tr><th>tag</th><th>records</th></tr></thead><tbody lang=\"zh\">");
        foreach (var (tag, count) in tags.Top(ListedTags)) page.Add($"<tr><td>{tag}</td><td data-tag=\"{tag}\">{count:N0}</td></tr>");
        page.Add($"</tbody></table></details></section>\n");
    }

    private static void WriteGroups(Markup page, BatchSummary summary)
    {
        page.Add($"<section id=\"groups\"><h2>Groups</h2><table><thead><tr><th>group</th><th>records</th><th>negative</th><th>neutral</th><th>positive</th><th>topics</th><th>tags</th></tr></thead><tbody>");
        foreach (var (name, group) in summary.Groups.OrderByDescending(group => group.Value.Sentiment.Total)) Row(name.Length > 0 ? name : "(empty)", group);
        if (summary.OtherGroups.Sentiment.Total > 0) Row("(others)", summary.OtherGroups);
        page.Add($"</tbody></table></section>\n");

        void Row(string name, GroupSummary group)
        {
            var counts = group.Sentiment;
            page.Add($"<tr><td lang=\"zh\">{name}</td><td data-group=\"{name}\">{counts.Total:N0}</td><td>{Charts.Share(counts.Negative, counts.Total)}</td><td>{Charts.Share(counts.Neutral, counts.Total)}</td>");
            string topics = string.Join("、", group.Topics.OrderByDescending(topic => topic.Value).ThenBy(topic => topic.Key, StringComparer.Ordinal).Take(GroupTopics).Select(topic => topic.Key));
            string tags = string.Join("、", group.Tags.Top(GroupTags).Select(tag => tag.Key));
            page.Add($"<td>{Charts.Share(counts.Positive, counts.Total)}</td><td lang=\"zh\">{topics}</td><td lang=\"zh\">{tags}</td></tr>");
        }
    }

    private static void WriteDays(Markup page, BatchSummary summary)
    {
        var (unit, periods) = Timeline.Periods(summary.Days);
        page.Add($"<section id=\"time\"><h2>Sentiment over time</h2><p>Records per {unit}; below, the share of positive minus negative.</p>");
        Timeline.Write(page, periods);
        WriteTable(page, unit, periods, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteRejects(Markup page, BatchSummary summary)
    {
        page.Add($"<section id=\"rejects\"><h2>Rejected records</h2><table><thead><tr><th>reason</th><th>records</th></tr></thead><tbody>");
        foreach (var (reason, count) in summary.Rejects) page.Add($"<tr><td>{RejectFormat.Name(reason)}</td><td data-reject=\"{RejectFormat.Name(reason)}\">{count:N0}</td></tr>");
        page.Add($"</tbody></table></section>\n");
    }

    private static void WriteTable(Markup page, string what, IReadOnlyList<(string Name, SentimentCounts Counts)> rows, long total)
    {
        page.Add($"<details><summary>As a table</summary><table><thead><tr><th>{what}</th><th>records</th><th>share</th><th>negative</th><th>neutral</th><th>positive</th></tr></thead><tbody>");
        foreach (var (name, counts) in rows)
        {
            page.Add($"<tr><td lang=\"zh\">{name}</td><td data-{what}=\"{name}\">{counts.Total:N0}</td><td>{Charts.Share(counts.Total, total)}</td>");
            page.Add($"<td>{counts.Negative:N0}</td><td>{counts.Neutral:N0}</td><td>{counts.Positive:N0}</td></tr>");
        }
        page.Add($"</tbody></table></details>");
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
