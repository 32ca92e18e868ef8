using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>The data sets of the topic model, and our sections.</summary>
internal static class TopicData
{
    /// <summary>The number of characters of an article that are used; its beginning states its topic.</summary>
    private const int ArticleLength = 1000;

    private const float TnewsWeight = 1.5f, ArticleWeight = 5, OtherHeadlines = 0.8f;

    internal const float KeywordsWeight = 1;

    /// <summary>The number of sections of TNEWS, which come first.</summary>
    internal const int OfTnews = 15;

    /// <summary>The class of texts without a topic, which comes after the sections.</summary>
    internal const int None = 24;

    /// <summary>Our sections; the first fifteen are those of TNEWS.</summary>
    internal static string[] Labels { get; } =
    [
        "科技", "财经", "体育", "娱乐", "教育", "军事", "国际", "汽车", "房产", "游戏", "文化", "旅游", "农业", "股票", "故事",
        "社会", "时政", "健康", "家居", "时尚", "美食", "历史", "育儿", "招聘",
    ];

    /// <summary>Reads the training texts, without those in an evaluation set.</summary>
    /// <param name="root">The folder of the data sets.</param>
    /// <param name="judged">The folder of the texts that were written for this project.</param>
    /// <param name="fold">Texts whose number modulo ten is this fold are held out for evaluation; -1 for none.</param>
    internal static TextSet ReadTraining(string root, string judged, int fold)
    {
        var set = new TextSet();
        foreach (var text in ReadMeasured(root, judged, fold)) set.Bar(text.Text);
        foreach (var text in TrainingHeadlines(root, "tnews", n => n % 10 != fold)) set.Add(text);
        foreach (var text in TrainingHeadlines(root, "tnews_keywords", n => n % 10 != fold, "keywords", KeywordsWeight)) set.Add(text);
        foreach (var text in OtherTrainingHeadlines(root, n => n % 10 != fold)) set.Add(text);
        foreach (var text in Articles(root, ArticleLength, n => n % 10 != fold)) set.Add(text);
        foreach (var text in WrittenTopics.Texts(root, judged, n => n % 10 != fold)) set.Add(text);
        foreach (var text in WrittenTopics.Terms(judged)) set.Add(text);
        return set;
    }

    /// <summary>Reads the evaluation texts, which are never used for training or tuning.</summary>
    internal static IEnumerable<LabeledText> ReadMeasured(string root, string judged, int fold)
    {
        foreach (var text in Headlines(root, "clue_dev", "tnews/clue_dev")) yield return text;
        foreach (var row in DataFile.Read(root, "news/titles/thucnews_title_10cat.test.tsv", '\t', 2, header: false))
            yield return new LabeledText(row[0], IndexOf(TopicNames.Map(ThucNewsName(row[1]))!), "thucnews_title_10cat.test");
        foreach (var text in Articles(root, int.MaxValue, n => n % 10 == fold)) yield return text;
        foreach (var text in TrainingHeadlines(root, "tnews", n => n % 10 == fold)) yield return text;
        foreach (var text in OtherTrainingHeadlines(root, n => n % 10 == fold)) yield return text;
        foreach (var text in WrittenTopics.Texts(root, judged, n => n % 10 == fold)) yield return text;
    }

    internal static bool IsArticle(string source) => source is "sogou_10cat" or "sogou_micro_finance_health" or "thucnews_small";

    internal static int IndexOf(string label) => Array.IndexOf(Labels, label);

    private static IEnumerable<LabeledText> TrainingHeadlines(string root, string source, Func<int, bool> wanted, string property = "sentence", float weight = TnewsWeight)
    {
        int number = 0;
        foreach (string name in (string[])["dataclue_train", "dataclue_dev", "fewclue_train_few_all", "fewclue_dev_few_all"])
        {
            foreach (var text in Headlines(root, name, source, property, weight))
            {
                if (wanted(number++)) yield return text;
            }
        }
    }

    private static IEnumerable<LabeledText> OtherTrainingHeadlines(string root, Func<int, bool> wanted)
    {
        int number = 0;
        foreach (var row in DataFile.Read(root, "news/titles/nlpcc2017_headline_18cat.dev.csv", ',', 2))
        {
            if (TopicNames.Map(row[0]) is string label && wanted(number++))
                yield return new LabeledText(row[1].Replace(" ", "", StringComparison.Ordinal), IndexOf(label), "nlpcc2017_titles", OtherHeadlines);
        }

        foreach (var row in DataFile.Read(root, "news/titles/thucnews_title_train_1w.tsv", '\t', 2, header: false))
        {
            if (TopicNames.Map(row[0]) is string label && wanted(number++)) yield return new LabeledText(row[1], IndexOf(label), "thucnews_titles", OtherHeadlines);
        }

        foreach (var row in DataFile.Read(root, "news/titles/thucnews_title_10cat.dev.tsv", '\t', 2, header: false))
        {
            if (TopicNames.Map(ThucNewsName(row[1])) is string label && wanted(number++)) yield return new LabeledText(row[0], IndexOf(label), "thucnews_titles", OtherHeadlines);
        }
    }

    private static IEnumerable<LabeledText> Headlines(string root, string name, string source, string property = "sentence", float weight = TnewsWeight)
    {
        foreach (var row in DataFile.ReadObjects(Path.Combine(root, "keywords/tnews", name + ".jsonl")))
        {
            string section = row.GetProperty("label_desc").GetString()!["news_".Length..];
            yield return new LabeledText(row.GetProperty(property).GetString()!, IndexOf(TopicNames.Map(section)!), source, weight);
        }
    }

    private static IEnumerable<LabeledText> Articles(string root, int length, Func<int, bool> wanted)
    {
        int number = 0;
        foreach (string name in (string[])["sogou_10cat", "sogou_micro_finance_health", "thucnews_small"])
        {
            foreach (var row in DataFile.ReadObjects(Path.Combine(root, "news", name + ".jsonl")))
            {
                string text = row.GetProperty("text").GetString()!;
                if (TopicNames.Map(row.GetProperty("category").GetString()!) is string label && wanted(number++))
                    yield return new LabeledText(text.Length > length ? text[..length] : text, IndexOf(label), name, ArticleWeight);
            }
        }
    }

    private static string ThucNewsName(string number) => number switch
    {
        "0" or "2" => number == "0" ? "finance" : "stocks",
        "1" => "realty",
        "3" => "education",
        "4" => "science",
        "5" => "society",
        "6" => "politics",
        "7" => "sports",
        "8" => "game",
        _ => "entertainment",
    };
}

/// <summary>Collects training texts: the first of equal texts, without evaluation texts.</summary>
internal sealed class TextSet
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The collected texts, in order.</summary>
    internal List<LabeledText> Texts { get; } = [];

    /// <summary>The number of texts that were omitted as duplicates or evaluation texts.</summary>
    internal int Duplicates { get; private set; }

    /// <summary>Excludes an evaluation text.</summary>
    internal void Bar(string text) => _seen.Add(TextKey.Of(text));

    internal void Add(LabeledText text)
    {
        string key = TextKey.Of(text.Text);
        if (key.Length == 0) return;
        if (_seen.Add(key)) Texts.Add(text);
        else Duplicates++;
    }
}
