namespace NlpPipeline.Corpus;

/// <summary>Finds columns by their usual names, in English and Chinese. Ignores case and surrounding white space.</summary>
internal static class CorpusColumns
{
    private static readonly string[] s_text =
    [
        "text", "content", "正文", "内容", "文本", "body", "article", "review", "comment", "评论", "文章", "全文", "sentence", "句子", "message", "passage", "abstract", "摘要", "fulltext", "main_text",
    ];

    private static readonly string[] s_title = ["title", "标题", "题目", "headline", "主题", "subject", "题名"];
    private static readonly string[] s_id = ["id", "编号", "序号", "uuid", "guid", "key", "doc_id", "docid", "article_id", "url", "网址", "链接"];
    private static readonly string[] s_date = ["date", "日期", "时间", "发布时间", "发表时间", "发布日期", "time", "datetime", "timestamp", "published", "published_at", "publish_time", "pubdate", "created_at", "created"];

    private static readonly string[] s_label =
    [
        "label", "标签", "类别", "分类", "sentiment", "情感", "polarity", "category", "topic", "class", "label_desc", "section", "tags", "keywords", "关键词", "target", "stars", "rating", "评分",
    ];

    /// <summary>Returns the index of the text column, or of the only column; -1 if no column is the obvious choice.</summary>
    public static int FindText(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return names.Count == 1 ? 0 : Find(names, s_text);
    }

    /// <summary>Returns the index of the title column; -1 if no column is the obvious choice.</summary>
    public static int FindTitle(IReadOnlyList<string> names) => Find(names, s_title);

    /// <summary>Returns the index of the column that identifies a record; -1 if no column is the obvious choice.</summary>
    public static int FindId(IReadOnlyList<string> names) => Find(names, s_id);

    /// <summary>Returns the index of the date column; -1 if no column is the obvious choice.</summary>
    public static int FindDate(IReadOnlyList<string> names) => Find(names, s_date);

    /// <summary>Returns the index of the column of labels for training or evaluation; -1 if no column is the obvious choice.</summary>
    public static int FindLabel(IReadOnlyList<string> names) => Find(names, s_label);

    /// <summary>Returns the index of a column by its name or, if no column has that name, by its number from 1; -1 if there is none.</summary>
    public static int Find(IReadOnlyList<string> names, string nameOrNumber)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(nameOrNumber);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == nameOrNumber) return i;
        }
        return int.TryParse(nameOrNumber, out int number) && number >= 1 && number <= names.Count ? number - 1 : -1;
    }

    internal static bool IsKnown(string name) =>
        new[] { s_text, s_title, s_id, s_date, s_label }.Any(known => Array.IndexOf(known, Normalize(name)) >= 0);

    /// <summary>Returns the column with the first of these names that occurs; -1 if none occurs or two columns have it.</summary>
    private static int Find(IReadOnlyList<string> names, string[] known)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string best in known)
        {
            int found = -1;
            for (int i = 0; i < names.Count; i++)
            {
                if (Normalize(names[i]) != best) continue;
                if (found >= 0) return -1;
                found = i;
            }
            if (found >= 0) return found;
        }
        return -1;
    }

    private static string Normalize(string name) => name.Trim().Replace(' ', '_').ToLowerInvariant();
}
