using System.Globalization;
using NlpPipeline.Corpus;
using NlpPipeline.Corpus.Writing;

namespace NlpPipeline.Cli.Batch;

/// <summary>The summary of a batch as text.</summary>
internal static class SummaryText
{
    private const int Tags = 10;
    private const int Topics = 6;
    private const int Groups = 10, GroupTags = 3;

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
        foreach (var (name, group) in summary.Groups.OrderByDescending(group => group.Value.Sentiment.Total).Take(Groups)) WriteGroup(name.Length > 0 ? name : "(empty)", group);
        if (summary.OtherGroups.Sentiment.Total > 0) WriteGroup("(others)", summary.OtherGroups);
        foreach (string path in result.Outputs.Concat(new[] { result.Rejects, report }.OfType<string>())) Line("written", $"{path}");

        void WriteGroup(string name, GroupSummary group)
        {
            var counts = group.Sentiment;
            var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"{name} {counts.Total:N0}") };
            if (counts.Unknown < counts.Total) parts.Add($"negative {Part(counts.Negative)}, neutral {Part(counts.Neutral)}, positive {Part(counts.Positive)}");
            if (group.Topics.Count > 0) parts.Add(group.Topics.MaxBy(topic => topic.Value).Key);
            if (group.Tags.Counts.Count > 0) parts.Add(string.Join(' ', group.Tags.Top(GroupTags).Select(tag => tag.Key)));
            Line("group", $"{string.Join("; ", parts)}");

            string Part(long count) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / counts.Total:F1}%");
        }

        void Line(string name, FormattableString value) => output.Write($"{name,-10} {value.ToString(CultureInfo.InvariantCulture)}\n");

        string Share(long count) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, summary.Rows):F1}%");
    }
}
