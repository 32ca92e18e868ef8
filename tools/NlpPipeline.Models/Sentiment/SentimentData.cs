using System.Globalization;
using System.Text.RegularExpressions;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>The data sets of the sentiment model, with their labels, domains and weights.</summary>
internal static partial class SentimentData
{
    internal const int Negative = 0, Neutral = 1, Positive = 2;

    /// <summary>The domains that have a separate model in addition to the general one.</summary>
    internal static string[] Domains { get; } =
    [
        "goods", "phones and tablets", "computers", "books in shops", "hotels", "product reviews", "take-away", "books", "microblogs", "stock forum", "news", "cars",
    ];

    /// <summary>The freedom of the model of each domain to differ from the general one (see <see cref="DomainTrainer"/>): reviews of different products differ more than posts.</summary>
    internal static float[] DomainScales { get; } = [2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2];

    private const int Unknown = -1, Goods = 0, Phones = 1, Computers = 2, ShopBooks = 3, Hotels = 4, Product = 5, TakeAway = 6, Books = 7, Microblog = 8, Stocks = 9, Cars = 11;

    internal const int News = 10;

    private const int NeutralWords = 5000; // of each list, the most frequent
    private const int NewsLength = 150;

    /// <summary>The weight of the comments that we wrote, which have more clauses and fewer words of sentiment than those of the sets.</summary>
    private const float CommentWeight = 4;

    /// <summary>The weight of the openings of articles that we judged, and of the articles that we wrote.</summary>
    private const float NewsWeight = 3;

    /// <summary>The share of the weight of neutral headlines, which are more than half of those that we judged.</summary>
    internal const float NeutralShare = 0.6f;

    /// <summary>Reads the training texts, without near duplicates of evaluation texts.</summary>
    /// <param name="data">The folder of the data sets.</param>
    /// <param name="judged">The folder of written and judged texts: <c>data/training</c>.</param>
    /// <param name="leftOut">The number of near duplicates of evaluation texts, by source.</param>
    internal static List<SentimentText> ReadTraining(string data, string judged, out SortedDictionary<string, int> leftOut)
    {
        string root = Path.Combine(data, "sentiment");
        var measured = new NearDuplicates();
        foreach (var text in ReadMeasured(data)) measured.Add(text.Text);
        var texts = new Dictionary<string, SentimentText>(StringComparer.Ordinal);
        var left = leftOut = new SortedDictionary<string, int>(StringComparer.Ordinal);

        var shopping = DataFile.Read(root, "online_shopping/online_shopping.no_chnsenticorp_devtest.tsv", '\t', 3).ToList();
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal); // nearly all reviews of two other sets are also in this one, which has their products
        foreach (var row in shopping) kinds.TryAdd(TextKey.Of(row[2]), KindOf(row[0]));

        // A text in several sets has the source and polarity of the first, and the neutrality of the first that labels it.
        foreach (var row in DataFile.Read(root, "chnsenticorp/train.tsv", '\t', 2)) AddBinary("chnsenticorp", Kind(row[1]), row[0], row[1], 3);
        foreach (var row in DataFile.Read(root, "nlpcc2014/train.tsv", '\t', 2)) AddBinary("nlpcc2014", Product, row[0], row[1]);
        foreach (var row in DataFile.Read(root, "waimai/waimai_10k.csv", ',', 2)) AddBinary("waimai", TakeAway, row[0], row[1]);
        foreach (var row in DataFile.Read(root, "three_class/shopping_3class.tsv", '\t', 2)) AddThree("three_class", Kind(row[1]), row[0] switch { "-1" => Negative, "0" => Neutral, _ => Positive }, row[1], Kind(row[1]) is Computers or ShopBooks or Hotels ? 3 : 1);
        foreach (var row in DataFile.Read(root, "smp2020_ewect/usual.train.tsv", '\t', 2)) AddEmotion("smp2020_usual", row, 1.5f);
        foreach (var row in DataFile.Read(root, "smp2020_ewect/virus.train.tsv", '\t', 2)) AddEmotion("smp2020_virus", row);
        foreach (var row in DataFile.Read(root, "finance/finfe.train.tsv", '\t', 2)) AddThree("finfe", Stocks, row[0][0] - '0', row[1]);
        foreach (var row in DataFile.Read(root, "finance/finnsp.train.tsv", '\t', 5)) AddThree("finnsp", News, row[0] == "1" ? Negative : Neutral, row[3] + "\n" + row[4], 2);
        foreach (var (text, label) in JudgedTexts.Labeled(root, "finance/seed_headlines.jsonl")) AddThree("seed_headlines", News, label, text);
        foreach (var (text, label) in JudgedTexts.Labeled(root, "cars/bdci2018.half.jsonl")) AddThree("cars", Cars, label, text);
        foreach (var row in DataFile.Read(root, "douban_book/train.tsv", '\t', 2)) AddBinary("douban_book", Books, row[0], row[1]);
        foreach (var row in shopping) AddBinary("online_shopping", KindOf(row[0]), row[1], row[2]);
        foreach (var row in DataFile.Read(root, "weibo2018/train.txt", ',', 3, header: false)) AddBinary("weibo2018", Microblog, row[1], row[2]);
        foreach (var row in DataFile.Read(root, "weibo_senti_100k/weibo_senti_subset.tsv", '\t', 2))
            AddBinary("weibo_senti_100k", Microblog, row[0], Emoticon().Replace(row[1], ""), 0.7f); // the labels were derived from the emoticons, some of them wrongly
        foreach (var headline in JudgedHeadlines.Read(data, Path.Combine(judged, "tone-judged.tsv"))) Add(headline);
        foreach (var (text, label) in JudgedTexts.Comments(judged)) AddThree("comments_judged", Unknown, label, text, CommentWeight);
        foreach (var (text, label) in JudgedTexts.Openings(judged, data)) AddThree("judged_openings", News, label, text, NewsWeight);
        foreach (var (text, label) in JudgedTexts.Articles(judged)) AddThree("written_articles", News, label, text, NewsWeight);
        AddWords();
        AddNews();
        return [.. texts.Values];

        int Kind(string text) => kinds.GetValueOrDefault(TextKey.Of(text), Unknown);

        void AddBinary(string source, int domain, string label, string text, float weight = 1) =>
            Add(new SentimentText(text, source, domain, label == "1", null, weight));

        void AddThree(string source, int domain, int label, string text, float weight = 1) =>
            Add(new SentimentText(text, source, domain, label == Neutral ? null : label == Positive, label == Neutral, weight));

        void AddEmotion(string source, string[] row, float weight = 1)
        {
            if (Emotion(row[0]) is int label) AddThree(source, Microblog, label, row[1], weight);
        }

        // Words of sentiment lexicons as short texts: they have the tone of news, which reviews and microblogs rarely cover.
        void AddWords()
        {
            foreach (var row in DataFile.Read(root, "lexicons/jionlp_sentiment_words.tsv", '\t', 2, header: false))
            {
                double strength = double.Parse(row[1], CultureInfo.InvariantCulture);
                if (strength != 0) AddWord("jionlp_words", row[0], strength > 0, (float)Math.Abs(strength));
            }

            foreach (var row in DataFile.Read(root, "lexicons/finance_jiang2021_negative.txt", '\n', 1, header: false)) AddWord("jiang2021_words", row[0], false, 2);
            foreach (var row in DataFile.Read(root, "lexicons/finance_jiang2021_positive.txt", '\n', 1, header: false)) AddWord("jiang2021_words", row[0], true, 2);
        }

        void AddWord(string source, string word, bool isPositive, float weight) => Add(new SentimentText(word, source, News, isPositive, false, weight));

        // Examples of news, and of words without a tone: unlabelled headlines and articles train only the gates, and the names of things
        // are neutral unless a lexicon above contains them.
        void AddNews()
        {
            foreach (string name in (string[])["IT", "caijing", "car", "diming", "food", "animal", "lishimingren"])
            {
                foreach (var row in DataFile.Read(data, $"dicts/thuocl/THUOCL_{name}.txt", '\n', 1, header: false).Take(NeutralWords))
                    Add(new SentimentText(row[0].Split('\t')[0].Trim(), "thuocl_words", News, null, true, Even: 0.5f));
            }

            foreach (string headline in JudgedHeadlines.Sample(data)) Add(new SentimentText(headline, "news_headlines", News, null, null));
            foreach (string name in (string[])["sogou_10cat", "sogou_micro_finance_health", "thucnews_small"])
            {
                foreach (var row in DataFile.ReadObjects(Path.Combine(data, "news", name + ".jsonl")))
                {
                    string text = row.GetProperty("text").GetString()!;
                    int start = Math.Min(text.Length / 3, 300);
                    Add(new SentimentText(text[start..Math.Min(text.Length, start + NewsLength)], "news_articles", News, null, null));
                }
            }
        }

        void Add(SentimentText text)
        {
            string key = TextKey.Of(text.Text);
            if (key.Length == 0) return;
            if (texts.TryGetValue(key, out var first))
            {
                texts[key] = first with { IsPositive = first.IsPositive ?? text.IsPositive, IsNeutral = first.IsNeutral ?? text.IsNeutral };
            }
            else if (measured.Contains(text.Text))
            {
                left[text.Source] = left.GetValueOrDefault(text.Source) + 1;
            }
            else
            {
                texts.Add(key, text);
            }
        }
    }

    /// <summary>Reads the training texts of the expert for short texts: those written and judged by hand, headlines, and short posts and comments.</summary>
    internal static List<SentimentText> ReadShort(string data, string judged)
    {
        const int Longest = 60; // UTF-16 units
        string root = Path.Combine(data, "sentiment");
        var measured = new NearDuplicates();
        foreach (var text in ReadMeasured(data)) measured.Add(text.Text);
        var texts = new List<SentimentText>();
        foreach (var (text, label) in JudgedTexts.Short(judged)) Add("short_judged", text, label, 4);
        foreach (var (text, label) in JudgedTexts.Comments(judged)) Add("comments_judged", text, label, CommentWeight, longest: int.MaxValue);
        foreach (var (text, label) in JudgedTexts.Clauses(judged, root)) Add("clauses_judged", text, label, 0.7f);
        foreach (var (text, label) in JudgedTexts.Labeled(root, "finance/seed_headlines.jsonl")) Add("seed_headlines", text, label, 1);
        foreach (var headline in JudgedHeadlines.Read(data, Path.Combine(judged, "tone-judged.tsv"))) texts.Add(headline with { Weight = headline.IsNeutral == true ? 0.5f * NeutralShare : 0.5f });
        foreach (var (text, label) in JudgedTexts.Labeled(root, "cars/bdci2018.half.jsonl")) Add("cars", text, label, 0.3f);
        foreach (var row in DataFile.Read(root, "smp2020_ewect/usual.train.tsv", '\t', 2))
        {
            if (Emotion(row[0]) is int label) Add("smp2020_usual", row[1], label, 0.5f);
        }

        foreach (var row in DataFile.Read(root, "smp2020_ewect/virus.train.tsv", '\t', 2))
        {
            if (Emotion(row[0]) is int label) Add("smp2020_virus", row[1], label, 0.4f);
        }

        foreach (var row in DataFile.Read(root, "finance/finfe.train.tsv", '\t', 2)) Add("finfe", row[1], row[0][0] - '0', 0.4f);
        foreach (var row in DataFile.Read(root, "three_class/shopping_3class.tsv", '\t', 2)) Add("three_class", row[1], row[0] switch { "-1" => Negative, "0" => Neutral, _ => Positive }, 0.4f);
        foreach (var row in DataFile.Read(root, "douban_book/train.tsv", '\t', 2)) Add("douban_book", row[1], Pole(row[0]), 0.3f, hasNeutral: false);
        foreach (var row in DataFile.Read(root, "waimai/waimai_10k.csv", ',', 2)) Add("waimai", row[1], Pole(row[0]), 0.2f, hasNeutral: false);
        foreach (var row in DataFile.Read(root, "weibo2018/train.txt", ',', 3, header: false)) Add("weibo2018", row[2], Pole(row[1]), 0.2f, hasNeutral: false);
        foreach (var row in DataFile.Read(root, "online_shopping/online_shopping.no_chnsenticorp_devtest.tsv", '\t', 3)) Add("online_shopping", row[2], Pole(row[1]), 0.1f, hasNeutral: false);
        return texts;

        static int Pole(string label) => label == "1" ? Positive : Negative;

        void Add(string source, string text, int label, float weight, bool hasNeutral = true, int longest = Longest)
        {
            if (text.Length == 0 || text.Length > longest || measured.Contains(text)) return;
            // A full stop says nothing: every other text gets one, and every other full stop goes.
            if (texts.Count % 2 == 0) text = text.EndsWith('。') ? text[..^1] : char.IsLetterOrDigit(text[^1]) ? text + "。" : text;
            texts.Add(new SentimentText(text, source, Unknown, label == Neutral ? null : label == Positive, hasNeutral ? label == Neutral : null, weight));
        }
    }

    /// <summary>Determines whether a source is a list of words, which is used for training but not for evaluation.</summary>
    internal static bool IsWords(string source) => source.EndsWith("_words", StringComparison.Ordinal);

    /// <summary>Reads the evaluation texts, which are never used for training or tuning.</summary>
    internal static IEnumerable<SentimentText> ReadMeasured(string data)
    {
        string root = Path.Combine(data, "sentiment");
        foreach (string name in (string[])["chnsenticorp/dev", "chnsenticorp/test", "chnsenticorp/test_not_in_train", "douban_book/dev"])
        {
            foreach (var row in DataFile.Read(root, name + ".tsv", '\t', 2)) yield return Binary(name, row[0], row[1]);
        }

        foreach (var row in DataFile.Read(root, "nlpcc2013_cls/book.test.tsv", '\t', 3)) yield return Binary("nlpcc2013_cls/book.test", row[0], row[1] + "\n" + row[2]);
        foreach (var row in DataFile.Read(root, "weibo2018/test.txt", ',', 3, header: false)) yield return Binary("weibo2018/test", row[1], row[2]);
        foreach (string name in (string[])["smp2020_ewect/usual.dev", "smp2020_ewect/usual.test"])
        {
            foreach (var row in DataFile.Read(root, name + ".tsv", '\t', 2))
            {
                if (Emotion(row[0]) is int label) yield return new SentimentText(row[1], name, Microblog, label == Neutral ? null : label == Positive, label == Neutral);
            }
        }

        static SentimentText Binary(string source, string label, string text) => new(text, source, -1, label == "1", null);
    }

    /// <summary>Returns the domain of a kind of goods in online_shopping.</summary>
    private static int KindOf(string kind) => kind switch
    {
        "平板" or "手机" => Phones,
        "计算机" => Computers,
        "书籍" => ShopBooks,
        "酒店" => Hotels,
        _ => Goods,
    };

    /// <summary>Maps neutral, angry, happy, sad, afraid and surprised to a class; surprise has none.</summary>
    private static int? Emotion(string label) => label switch { "0" => Neutral, "1" or "3" or "4" => Negative, "2" => Positive, _ => null };

    [GeneratedRegex(@"\[[^\[\]]{1,8}\]")]
    private static partial Regex Emoticon();
}

/// <summary>A training or evaluation text. A set of two classes has no labels of neutrality.</summary>
/// <param name="Text">The text.</param>
/// <param name="Source">The data set that it comes from; results are reported per source.</param>
/// <param name="Domain">The index in <see cref="SentimentData.Domains"/>; -1 if unknown.</param>
/// <param name="IsPositive">Whether it is positive or negative; null if it is neither or unknown.</param>
/// <param name="IsNeutral">Whether it is neutral; null if unknown.</param>
/// <param name="Weight">The weight in training. Default: 1.</param>
/// <param name="Even">The weight as a text without polarity: as half a positive and half a negative text.</param>
internal sealed record SentimentText(string Text, string Source, int Domain, bool? IsPositive, bool? IsNeutral, float Weight = 1, float Even = 0)
{
    /// <summary>Whether it has a label of sentiment; otherwise it is used only for its domain.</summary>
    internal bool IsLabeled => IsPositive is not null || IsNeutral is not null;

    /// <summary>The index of its class; neutral if it is both neutral and positive or negative.</summary>
    internal int Class => IsNeutral == true || IsPositive is null ? SentimentData.Neutral : IsPositive.Value ? SentimentData.Positive : SentimentData.Negative;
}
