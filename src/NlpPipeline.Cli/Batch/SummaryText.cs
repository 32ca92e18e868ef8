using System.Globalization;
using NlpPipeline.Cli.IO;
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

    internal static void Write(BatchResult result, string? report, TextWriter output)
    {
        if (result.WasComplete)
        {
            output.Write("An earlier run has finished this output; there was nothing to do.\n");
            return;
        }
        var summary = result.Summary;
        double seconds = Math.Max(result.Elapsed.TotalSeconds, 1e-3);
        Line("rows", $"{summary.Rows:N0}");
        string reasons = string.Join(", ", summary.Rejects.Select(reject => string.Create(CultureInfo.InvariantCulture, $"{RejectFormat.Name(reject.Key)} {reject.Value:N0}")));
        Line("rejected", $"{summary.Rejected:N0}{(reasons.Length > 0 ? $" ({reasons})" : "")}");
        Line("time", $"{ProgressView.Duration(result.Elapsed)}, {summary.Bytes / 1e6 / seconds:F1} MB/s, {summary.Rows / seconds:N0} rows/s");
        var sentiment = summary.Sentiment;
        if (sentiment.Unknown < sentiment.Total)
            Line("sentiment", $"negative {Share(sentiment.Negative)}, neutral {Share(sentiment.Neutral)}, positive {Share(sentiment.Positive)}");
        if (summary.Topics.Count > 0)
            Line("topics", $"{string.Join(", ", summary.Topics.OrderByDescending(topic => topic.Value.Total).Take(Topics).Select(topic => $"{topic.Key} {Share(topic.Value.Total)}"))}");
        if (summary.Tags.Counts.Count > 0)
            Line("tags", $"{string.Join(", ", summary.Tags.Top(Tags).Select(tag => string.Create(CultureInfo.InvariantCulture, $"{tag.Key} {tag.Value:N0}")))}");
        foreach (var (name, group) in summary.Groups.OrderByDescending(group => group.Value.Sentiment.Total).Take(Groups)) Group(name.Length > 0 ? name : "(empty)", group);
        if (summary.Groups.Count > Groups) Line("", $"and {summary.Groups.Count - Groups:N0} more groups; see Groups of the report");
        if (summary.OtherGroups.Sentiment.Total > 0) Group("(others)", summary.OtherGroups);
        foreach (string path in result.Outputs.Concat(new[] { result.Rejects, report }.OfType<string>())) Line("written", $"{path}");

        void Group(string name, GroupSummary group)
        {
            var counts = group.Sentiment;
            string tone = counts.Unknown == counts.Total ? "" : $"; negative {Of(counts.Negative)}, neutral {Of(counts.Neutral)}, positive {Of(counts.Positive)}";
            string tags = group.Tags.Counts.Count == 0 ? "" : "; " + string.Join(", ", group.Tags.Top(GroupTags).Select(tag => tag.Key));
            Line("group", $"{name} {counts.Total:N0}{tone}{tags}");

            string Of(long count) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, counts.Total):F1}%");
        }

        void Line(string name, FormattableString value) => output.Write($"{name,-10} {TerminalText.Clean(value.ToString(CultureInfo.InvariantCulture))}\n");

        string Share(long count) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, summary.Rows):F1}%");
    }
}
