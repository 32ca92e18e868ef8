using System.Globalization;
using NlpPipeline.Cli.IO;
using NlpPipeline.Cli.Report;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Cli.Batch;

/// <summary>Writes the summary of a batch as text.</summary>
internal static class SummaryText
{
    private const int Tags = 10;
    private const int Topics = 6;
    private const int Groups = 10;
    private const int GroupTags = 3;

    internal static void Write(BatchResult result, BatchOptions options, Labels labels, TextWriter output)
    {
        if (result.WasComplete)
        {
            output.Write(TerminalText.Clean(string.Format(CultureInfo.InvariantCulture, labels.NothingToDo, result.Outputs[0])) + "\n");
            return;
        }
        var summary = result.Summary;
        double seconds = Math.Max(result.Elapsed.TotalSeconds, 1e-3);
        Line(labels.Rows, $"{summary.Rows:N0}");
        string reasons = string.Join(", ", summary.Rejects.Select(reject => string.Create(CultureInfo.InvariantCulture, $"{RejectFormat.Name(reject.Key)} {reject.Value:N0}")));
        Line(labels.Rejected, $"{summary.Rejected:N0}{(reasons.Length > 0 ? $" ({reasons})" : "")}");
        Line(labels.Time, $"{ProgressView.Duration(result.Elapsed)}, {summary.Bytes / 1e6 / seconds:F1} MB/s, {string.Format(CultureInfo.InvariantCulture, labels.RowsPerSecond, summary.Rows / seconds)}");
        var sentiment = summary.Sentiment;
        if (sentiment.Unknown < sentiment.Total)
            Line(labels.SummarySentiment, $"{Tones(sentiment, summary.Rows)}");
        if (summary.Topics.Count > 0)
            Line(labels.SummaryTopics, $"{string.Join(", ", summary.Topics.OrderByDescending(topic => topic.Value.Total).Take(Topics).Select(topic => $"{topic.Key} {Share(topic.Value.Total)}"))}");
        if (summary.Tags.Counts.Count > 0)
            Line(labels.SummaryTags, $"{string.Join(", ", summary.Tags.Top(Tags).Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key} {tag.Value:N0}")))}");
        foreach (var (name, group) in summary.Groups.OrderByDescending(group => group.Value.Sentiment.Total).Take(Groups)) Group(name.Length > 0 ? name : labels.Empty, group);
        if (summary.Groups.Count > Groups) Line("", $"{string.Format(CultureInfo.InvariantCulture, labels.MoreGroups, summary.Groups.Count - Groups)}");
        if (summary.OtherGroups.Sentiment.Total > 0) Group(labels.Others, summary.OtherGroups);
        if (summary.Undated > 0) Line(labels.Dates, $"{string.Format(CultureInfo.InvariantCulture, labels.Undated, summary.Undated)}");
        foreach (var (property, name) in summary.MissingColumns(options)) Line(labels.Warning, $"{string.Format(CultureInfo.InvariantCulture, labels.NoField, name, PropertyNames.OptionOf(property))}");
        foreach (string path in result.Outputs.Concat(new[] { result.Rejects, options.Report }.OfType<string>())) Line(labels.Written, $"{path}");

        void Group(string name, GroupSummary group)
        {
            var counts = group.Sentiment;
            string tone = counts.Unknown == counts.Total ? "" : $"; {Tones(counts, counts.Total)}";
            string tags = group.Tags.Counts.Count == 0 ? "" : "; " + string.Join(", ", group.Tags.Top(GroupTags).Select(tag => tag.Key));
            Line(labels.Group, $"{name} {counts.Total:N0}{tone}{tags}");
        }

        string Tones(SentimentCounts counts, long total) =>
            $"{labels.Negative} {ShareOf(counts.Negative, total)}, {labels.Neutral} {ShareOf(counts.Neutral, total)}, {labels.Positive} {ShareOf(counts.Positive, total)}";

        void Line(string name, FormattableString value) => output.Write($"{Layout.Fit(name, 10)} {TerminalText.Clean(value.ToString(CultureInfo.InvariantCulture))}\n");

        string Share(long count) => ShareOf(count, summary.Rows);

        static string ShareOf(long count, long total) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, total):F1}%");
    }
}
