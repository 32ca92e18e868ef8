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
    private const int ListedTags = 100;
    private const int GroupTags = 8;

    /// <summary>Checks that the page can be written, before a run begins whose output would be unfinished without it.</summary>
    internal static void Check(string path, OutputFiles files)
    {
        files.Create(path + OutputPaths.Partial).Dispose();
        files.Delete(path + OutputPaths.Partial);
    }

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
        bool hasFiles = inputs.Count > 1;
        var page = new Markup();
        string name = inputs.Count == 1 ? inputs[0] : string.Format(CultureInfo.InvariantCulture, text.More, inputs[0], language == ReportLanguage.Chinese ? inputs.Count : inputs.Count - 1);
        page.Add($"<!doctype html>\n<html lang=\"{text.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{text.Title}: {name}</title>\n<style>\n")
            .AddRaw(Style()).Add($"</style></head>\n<body>\n<header><h1>{text.Title}</h1><p lang=\"zh\">{name}</p></header>\n<main>\n");
        WriteFigures(page, text, summary, elapsed);
        if (summary.Sentiment.Total > summary.Sentiment.Unknown) WriteSentiment(page, text, summary, hasFiles);
        if (summary.Topics.Count > 0) WriteTopics(page, text, summary, hasFiles);
        if (summary.Groups.Count > 0) WriteGroups(page, text, summary, hasFiles);
        if (summary.Aspects.Counts.Count > 0) WriteAspects(page, text, summary, hasFiles);
        if (summary.Tags.Counts.Count > 0) WriteTags(page, text, summary, hasFiles);
        if (summary.Entities.Count > 0) WriteEntities(page, text, summary, hasFiles);
        if (summary.Days.Count > 0 || summary.Undated > 0) WriteDays(page, text, summary, hasFiles);
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

    private static void WriteSentiment(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        var rows = summary.Examples.Sentiment;
        var bar = new Bar("sentiment-0", "", summary.Sentiment, rows.Names.GetValueOrDefault("") ?? [], rows.ByLabel);
        page.Add($"<section id=\"sentiment\"><h2>{text.Sentiment}</h2><p class=\"hint\">{text.ClickHint}</p>");
        foreach (var screen in Screen.All) Charts.WriteShares(page, text, screen, bar);
        page.Add($"<ul class=\"key\">");
        foreach (var (name, count) in Charts.Parts(bar.Counts))
            page.Add($"<li><span class=\"{name}\"></span>{text.Of(name)} <b data-sentiment=\"{name}\">{Charts.Share(count, bar.Counts.Total)}</b> ({count:N0})</li>");
        page.Add($"</ul>");
        Bar.WriteRows(page, text, "sentiment", [bar], hasFiles, marksName: false);
        page.Add($"</section>\n");
    }

    private static void WriteTopics(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        var topics = Bar.Of("topics", summary.Topics, summary.Examples.Topics);
        page.Add($"<section id=\"topics\"><h2>{text.Topics}</h2><p>{text.TopicsNote}</p>");
        WriteBars(page, text, "topics", text.Topics, topics, summary.Rows, hasFiles);
        WriteTable(page, text, "topic", text.Topic, topics, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteGroups(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        Bar[] groups = [.. Bar.Of("groups", summary.Groups.Select(group => KeyValuePair.Create(group.Key, group.Value.Sentiment)), summary.Examples.Groups)
            .Select(group => group.Name.Length > 0 ? group : group with { Name = text.NoGroup })];
        if (summary.OtherGroups.Sentiment.Total > 0) groups = [.. groups, new Bar("groups-others", text.OtherGroups, summary.OtherGroups.Sentiment, [], false)];
        page.Add($"<section id=\"groups\"><h2>{text.Groups}</h2><p>{text.GroupsNote}</p>");
        WriteBars(page, text, "groups", text.Groups, groups, summary.Rows, hasFiles);
        WriteTable(page, text, "group", text.Group, groups, summary.Rows);
        page.Add($"<details><summary>{text.FrequentTags}</summary><div class=\"scroll\"><table lang=\"zh\"><tbody>");
        foreach (var (name, counts) in summary.Groups.OrderByDescending(group => group.Value.Sentiment.Total).Select(group => (group.Key.Length > 0 ? group.Key : text.NoGroup, group.Value)).Append((text.OtherGroups, summary.OtherGroups)))
        {
            if (counts.Sentiment.Total > 0) page.Add($"<tr><td>{name}</td><td>{string.Join("、", counts.Tags.Top(GroupTags).Select(tag => tag.Key))}</td></tr>");
        }
        page.Add($"</tbody></table></div></details></section>\n");
    }

    private static void WriteAspects(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        var aspects = Bar.Of("aspects", summary.Aspects.Top(SummaryExamples.Bars), summary.Examples.Aspects);
        page.Add($"<section id=\"aspects\"><h2>{text.Aspects}</h2><p>{text.AspectsNote}</p>");
        WriteBars(page, text, "aspects", text.Aspects, aspects, summary.Rows, hasFiles);
        WriteTable(page, text, "aspect", text.Aspect, aspects, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteEntities(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        page.Add($"<section id=\"entities\"><h2>{text.Entities}</h2><p>{text.EntitiesNote}</p>");
        foreach (var (kind, names) in summary.Entities)
        {
            string type = NamedEntityResult.TypeOf(kind);
            var bars = Bar.Of("entities-" + type, names.Top(SummaryExamples.BarsOfKind), summary.Examples.OfKind(kind));
            page.Add($"<h3>{text.OfKind(kind)}</h3>");
            WriteBars(page, text, "entities", text.OfKind(kind), bars, summary.Rows, hasFiles);
            WriteTable(page, text, type, text.Name, bars, summary.Rows);
        }
        page.Add($"</section>\n");
    }

    private static void WriteTags(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        var tags = summary.Tags;
        var rows = summary.Examples.Tags;
        Bar[] words = [.. tags.Top(SummaryExamples.Words).Select((tag, i) => new Bar($"tags-{i}", tag.Key, new SentimentCounts { Unknown = tag.Value }, rows.Names.GetValueOrDefault(tag.Key) ?? [], rows.ByLabel))];
        page.Add($"<section id=\"tags\"><h2>{text.Tags}</h2><p>{text.TagsNote}</p>");
        foreach (var screen in Screen.All) TagCloud.Write(page, text, screen, words);
        Bar.WriteRows(page, text, "tags", words, hasFiles, marksName: true);
        page.Add($"<details><summary>{string.Format(CultureInfo.InvariantCulture, text.MostFrequent, Math.Min(ListedTags, tags.Counts.Count))}</summary><table><thead><tr><th>{text.Tag}</th><th>{text.Records}</th></tr></thead><tbody lang=\"zh\">");
        foreach (var (tag, count) in tags.Top(ListedTags)) page.Add($"<tr><td>{tag}</td><td data-tag=\"{tag}\">{count:N0}</td></tr>");
        page.Add($"</tbody></table></details></section>\n");
    }

    private static void WriteDays(Markup page, ReportText text, BatchSummary summary, bool hasFiles)
    {
        string undated = summary.Undated == 0 ? "" : string.Format(CultureInfo.InvariantCulture, text.UndatedNote, summary.Undated);
        if (summary.Days.Count == 0)
        {
            page.Add($"<section id=\"time\"><h2>{text.OverTime}</h2><p>{undated}</p></section>\n");
            return;
        }
        var (unit, periods) = Timeline.Periods(summary.Days);
        var rows = summary.Examples.Days;
        Bar[] columns = [.. periods.Select((period, i) => new Bar($"time-{i}", period.Name, period.Counts, rows.Names.GetValueOrDefault(period.Name) ?? [], rows.ByLabel))];
        page.Add($"<section id=\"time\"><h2>{text.OverTime}</h2><p>{string.Format(CultureInfo.InvariantCulture, text.OverTimeNote, text.OfUnit(unit))}{(undated.Length > 0 ? " " : "")}{undated}</p>");
        foreach (var screen in Screen.All) Timeline.Write(page, text, screen, columns);
        Bar.WriteRows(page, text, "time", columns, hasFiles, marksName: false);
        WriteTable(page, text, unit, text.OfUnit(unit), columns, summary.Rows);
        page.Add($"</section>\n");
    }

    private static void WriteBars(Markup page, ReportText text, string section, string title, Bar[] bars, long total, bool hasFiles)
    {
        var drawn = bars.AsSpan(0, Math.Min(bars.Length, SummaryExamples.Bars)).ToArray();
        foreach (var screen in Screen.All) Charts.WriteBars(page, text, screen, title, drawn, total);
        Bar.WriteRows(page, text, section, drawn, hasFiles, marksName: section is "aspects" or "entities");
    }

    private static void WriteRejects(Markup page, ReportText text, BatchSummary summary)
    {
        page.Add($"<section id=\"rejects\"><h2>{text.RejectedRecords}</h2><table><thead><tr><th>{text.Reason}</th><th>{text.Records}</th></tr></thead><tbody>");
        foreach (var (reason, count) in summary.Rejects) page.Add($"<tr><td>{RejectFormat.Name(reason)}</td><td data-reject=\"{RejectFormat.Name(reason)}\">{count:N0}</td></tr>");
        page.Add($"</tbody></table></section>\n");
    }

    private static void WriteTable(Markup page, ReportText text, string what, string heading, IReadOnlyList<Bar> rows, long total)
    {
        page.Add($"<details><summary>{text.AsTable}</summary><div class=\"scroll\"><table><thead><tr><th>{heading}</th><th>{text.Records}</th><th>{text.Share}</th><th>{text.Negative}</th><th>{text.Neutral}</th><th>{text.Positive}</th></tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Add($"<tr><td lang=\"zh\">{row.Name}</td><td data-{what}=\"{row.Name}\">{row.Counts.Total:N0}</td><td>{Charts.Share(row.Counts.Total, total)}</td>");
            page.Add($"<td>{row.Counts.Negative:N0}</td><td>{row.Counts.Neutral:N0}</td><td>{row.Counts.Positive:N0}</td></tr>");
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
