namespace NlpPipeline.Training;

/// <summary>Maps the labels of a data set to the sections of a topic model.</summary>
public static class TopicNames
{
    /// <summary>Returns the index in <paramref name="sections"/> of a label: by its name, or by a name that public data sets use (tech, news_tech, IT for 科技); -1 if there is none.</summary>
    /// <param name="label">The label.</param>
    /// <param name="sections">The sections of the model.</param>
    public static int Find(string label, IReadOnlyList<string> sections)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(sections);
        const string Prefix = "news_";
        string? section = Map(label.StartsWith(Prefix, StringComparison.Ordinal) ? label[Prefix.Length..] : label);
        int found = -1;
        for (int i = 0; i < sections.Count; i++)
        {
            if (sections[i] == label) return i;
            if (sections[i] == section) found = i;
        }

        return found;
    }

    /// <summary>Returns our section for the section name of any source; null for those that are omitted (探索 and 美文 are not newspaper sections).</summary>
    internal static string? Map(string section) => section switch
    {
        "tech" or "science" or "科技" or "IT" => "科技",
        "finance" or "财经" => "财经",
        "sports" or "体育" => "体育",
        "entertainment" or "娱乐" => "娱乐",
        "edu" or "education" or "教育" => "教育",
        "military" or "军事" => "军事",
        "world" => "国际",
        "car" or "汽车" => "汽车",
        "house" or "realty" or "房产" => "房产",
        "game" or "游戏" => "游戏",
        "culture" or "文化" => "文化",
        "travel" or "旅游" => "旅游",
        "agriculture" => "农业",
        "stock" or "stocks" => "股票",
        "story" => "故事",
        "society" => "社会",
        "politics" or "时政" => "时政",
        "regimen" or "健康" => "健康",
        "家居" => "家居",
        "fashion" or "时尚" => "时尚",
        "food" => "美食",
        "history" => "历史",
        "baby" => "育儿",
        "招聘" => "招聘",
        _ => null,
    };
}
