namespace NlpPipeline.Corpus.Report;

/// <summary>The words of a report in one language.</summary>
internal sealed record ReportText
{
    private static readonly ReportText s_english = new()
    {
        Language = "en",
        Title = "Corpus report",
        More = "{0} and {1} more",
        Rows = "rows",
        Rejected = "rejected",
        Characters = "characters",
        Time = "time",
        Sentiment = "Sentiment",
        Negative = "negative",
        Neutral = "neutral",
        Positive = "positive",
        Unknown = "unknown",
        Topics = "Topics",
        TopicsNote = "Records per topic, by sentiment.",
        Topic = "topic",
        Tags = "Tags",
        TagsNote = "The larger a tag, the more records have it.",
        MostFrequent = "The {0} most frequent",
        Tag = "tag",
        Records = "records",
        Share = "share",
        OverTime = "Sentiment over time",
        OverTimeNote = "Records per {0}; below, the share of positive minus negative.",
        UndatedNote = "Records without a readable date, not shown: {0:N0}.",
        Day = "day",
        Month = "month",
        Year = "year",
        Groups = "Groups",
        GroupsNote = "Records per value of the column, by sentiment.",
        Group = "group",
        NoGroup = "(empty)",
        OtherGroups = "(others)",
        FrequentTags = "most frequent tags",
        RejectedRecords = "Rejected records",
        Reason = "reason",
        AsTable = "As a table",
        Aspects = "Aspects",
        AspectsNote = "Records that criticize or praise an aspect.",
        Aspect = "aspect",
        Entities = "Names",
        EntitiesNote = "Records that mention a name, by sentiment of the record.",
        Name = "name",
        Kinds = ["Persons", "Places", "Organizations", "Products", "Works", "Events"],
        ClickHint = "Select a bar, a column or a word to see example rows.",
        RowNumber = "row {0}",
        Comma = ", ",
        Close = "Close",
    };

    private static readonly ReportText s_chinese = new()
    {
        Language = "zh",
        Title = "语料报告",
        More = "{0} 等 {1} 个文件",
        Rows = "行数",
        Rejected = "拒收",
        Characters = "字符数",
        Time = "用时",
        Sentiment = "情感",
        Negative = "负面",
        Neutral = "中性",
        Positive = "正面",
        Unknown = "未知",
        Topics = "主题",
        TopicsNote = "各主题的记录数，按情感划分。",
        Topic = "主题",
        Tags = "标签",
        TagsNote = "字越大，含有该标签的记录越多。",
        MostFrequent = "最常见的 {0} 个",
        Tag = "标签",
        Records = "条记录",
        Share = "占比",
        OverTime = "情感随时间的变化",
        OverTimeNote = "每{0}的记录数；下方为正面占比减去负面占比。",
        UndatedNote = "有 {0:N0} 条记录没有可读的日期，未显示。",
        Day = "日",
        Month = "月",
        Year = "年",
        Groups = "分组",
        GroupsNote = "该列各值的记录数，按情感划分。",
        Group = "组",
        NoGroup = "（空）",
        OtherGroups = "（其他）",
        FrequentTags = "最常见的标签",
        RejectedRecords = "被拒收的记录",
        Reason = "原因",
        AsTable = "以表格显示",
        Aspects = "评价对象",
        AspectsNote = "批评或称赞该对象的记录数。",
        Aspect = "评价对象",
        Entities = "专名",
        EntitiesNote = "提到该名称的记录数，按记录的情感划分。",
        Name = "名称",
        Kinds = ["人物", "地点", "机构", "产品", "作品", "事件"],
        ClickHint = "点选条形、柱形或词语，可查看示例记录。",
        RowNumber = "第 {0} 行",
        Comma = "，",
        Close = "关闭",
    };

    internal required string Language { get; init; }
    internal required string Title { get; init; }
    internal required string More { get; init; }
    internal required string Rows { get; init; }
    internal required string Rejected { get; init; }
    internal required string Characters { get; init; }
    internal required string Time { get; init; }
    internal required string Sentiment { get; init; }
    internal required string Negative { get; init; }
    internal required string Neutral { get; init; }
    internal required string Positive { get; init; }
    internal required string Unknown { get; init; }
    internal required string Topics { get; init; }
    internal required string TopicsNote { get; init; }
    internal required string Topic { get; init; }
    internal required string Tags { get; init; }
    internal required string TagsNote { get; init; }
    internal required string MostFrequent { get; init; }
    internal required string Tag { get; init; }
    internal required string Records { get; init; }
    internal required string Share { get; init; }
    internal required string OverTime { get; init; }
    internal required string OverTimeNote { get; init; }
    internal required string UndatedNote { get; init; }
    internal required string Day { get; init; }
    internal required string Month { get; init; }
    internal required string Year { get; init; }
    internal required string Groups { get; init; }
    internal required string GroupsNote { get; init; }
    internal required string Group { get; init; }
    internal required string NoGroup { get; init; }
    internal required string OtherGroups { get; init; }
    internal required string FrequentTags { get; init; }
    internal required string RejectedRecords { get; init; }
    internal required string Reason { get; init; }
    internal required string AsTable { get; init; }
    internal required string Aspects { get; init; }
    internal required string AspectsNote { get; init; }
    internal required string Aspect { get; init; }
    internal required string Entities { get; init; }
    internal required string EntitiesNote { get; init; }
    internal required string Name { get; init; }
    internal required string[] Kinds { get; init; }
    internal required string ClickHint { get; init; }
    internal required string RowNumber { get; init; }
    internal required string Comma { get; init; }
    internal required string Close { get; init; }

    /// <summary>Returns the words of a language.</summary>
    internal static ReportText For(ReportLanguage language) => language == ReportLanguage.Chinese ? s_chinese : s_english;

    /// <summary>Returns the word for a sentiment.</summary>
    internal string Of(string sentiment) => sentiment switch { "negative" => Negative, "neutral" => Neutral, "positive" => Positive, _ => Unknown };

    /// <summary>Returns the word for a kind of names.</summary>
    internal string OfKind(NamedEntityKind kind) => Kinds[(int)kind];

    /// <summary>Returns the word for a unit of time.</summary>
    internal string OfUnit(string unit) => unit switch { "day" => Day, "month" => Month, _ => Year };
}
