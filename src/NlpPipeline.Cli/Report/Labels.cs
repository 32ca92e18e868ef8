using System.Globalization;
using NlpPipeline.Corpus;

namespace NlpPipeline.Cli.Report;

/// <summary>The words of the output for people in one language.</summary>
internal sealed record Labels
{
    private static readonly Labels s_english = new()
    {
        NoText = "(no text)",
        Topic = "Topic",
        Sentiment = "Sentiment",
        Tags = "Tags",
        Kinds = ["Persons", "Places", "Organizations", "Products", "Works", "Events"],
        MostPositive = "Most positive",
        MostNegative = "Most negative",
        Negative = "negative",
        Neutral = "neutral",
        Positive = "positive",
        Rows = "rows",
        Rejected = "rejected",
        Time = "time",
        SummarySentiment = "sentiment",
        SummaryTopics = "topics",
        SummaryTags = "tags",
        Group = "group",
        Empty = "(empty)",
        Others = "(others)",
        Written = "written",
        Dates = "dates",
        Undated = "{0:N0} without a readable date",
        Warning = "warning",
        NoField = "no record has the field {0} of {1}",
        NothingToDo = "{0} exists and there is no unfinished run to resume; nothing was done.",
        MoreGroups = "and {0:N0} more groups; see Groups of the report",
        RowsPerSecond = "{0:N0} rows/s",
        Progress = "{0:N0} rows, {1:N0} rejected, {2:F1} MB/s",
        Left = "{0} left",
        Comma = ", ",
    };

    private static readonly Labels s_chinese = new()
    {
        NoText = "（无文本）",
        Topic = "主题",
        Sentiment = "情感",
        Tags = "标签",
        Kinds = ["人物", "地点", "机构", "产品", "作品", "事件"],
        MostPositive = "最正面",
        MostNegative = "最负面",
        Negative = "负面",
        Neutral = "中性",
        Positive = "正面",
        Rows = "行数",
        Rejected = "拒收",
        Time = "用时",
        SummarySentiment = "情感",
        SummaryTopics = "主题",
        SummaryTags = "标签",
        Group = "分组",
        Empty = "（空）",
        Others = "（其他）",
        Written = "已写入",
        Dates = "日期",
        Undated = "{0:N0} 行没有可读的日期",
        Warning = "警告",
        NoField = "没有记录含有 {1} 指定的字段 {0}",
        NothingToDo = "{0} 已存在，且没有可继续的未完成运行；未执行任何操作。",
        MoreGroups = "另有 {0:N0} 个分组，见报告的“分组”",
        RowsPerSecond = "{0:N0} 行/秒",
        Progress = "{0:N0} 行，拒收 {1:N0} 行，{2:F1} MB/s",
        Left = "还需 {0}",
        Comma = "，",
    };

    internal required string NoText { get; init; }
    internal required string Topic { get; init; }
    internal required string Sentiment { get; init; }
    internal required string Tags { get; init; }
    internal required string[] Kinds { get; init; }
    internal required string MostPositive { get; init; }
    internal required string MostNegative { get; init; }
    internal required string Negative { get; init; }
    internal required string Neutral { get; init; }
    internal required string Positive { get; init; }
    internal required string Rows { get; init; }
    internal required string Rejected { get; init; }
    internal required string Time { get; init; }
    internal required string SummarySentiment { get; init; }
    internal required string SummaryTopics { get; init; }
    internal required string SummaryTags { get; init; }
    internal required string Group { get; init; }
    internal required string Empty { get; init; }
    internal required string Others { get; init; }
    internal required string Written { get; init; }
    internal required string Dates { get; init; }
    internal required string Undated { get; init; }
    internal required string Warning { get; init; }
    internal required string NoField { get; init; }
    internal required string NothingToDo { get; init; }
    internal required string MoreGroups { get; init; }
    internal required string RowsPerSecond { get; init; }
    internal required string Progress { get; init; }
    internal required string Left { get; init; }
    internal required string Comma { get; init; }

    /// <summary>Returns the words of a language.</summary>
    internal static Labels For(ReportLanguage language) => language == ReportLanguage.Chinese ? s_chinese : s_english;

    /// <summary>Returns the word for a label of sentiment.</summary>
    internal string Of(SentimentLabel label) => label switch { SentimentLabel.Negative => Negative, SentimentLabel.Positive => Positive, _ => Neutral };

    /// <summary>Returns the size of a document and the time that its analysis took.</summary>
    internal string Size(Counts counts, double milliseconds)
    {
        return this == s_chinese
            ? string.Create(CultureInfo.InvariantCulture, $"{counts.Characters:N0} 字，{counts.Words:N0} 词，{counts.Sentences:N0} 句，分析用时 {milliseconds:0} 毫秒")
            : $"{Count(counts.Characters, "character")}, {Count(counts.Words, "word")}, {Count(counts.Sentences, "sentence")}, {string.Create(CultureInfo.InvariantCulture, $"analysed in {milliseconds:0} ms")}";

        static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");
    }
}
