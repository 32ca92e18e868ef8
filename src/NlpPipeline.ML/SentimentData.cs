using System.Globalization;
using System.Text.RegularExpressions;

namespace NlpPipeline.ML;

/// <summary>The data sets of the sentiment model: which, with what labels, with what weight.</summary>
internal static partial class SentimentData
{
    internal const int Negative = 0, Neutral = 1, Positive = 2;

    /// <summary>Names of the classes, by index.</summary>
    internal static string[] Labels { get; } = ["negative", "neutral", "positive"];

    /// <summary>Texts to learn from; none of them stands in a set for measuring.</summary>
    internal static TextSet ReadTraining(string root)
    {
        var set = new TextSet();
        foreach (var text in ReadMeasured(root)) set.Bar(text.Text);

        // The first label of a text stays; so sets with a neutral class come before those with two classes only.
        foreach (var row in DataFile.Read(root, "three_class/shopping_3class.tsv", '\t', 2)) Add("three_class", row[0] switch { "-1" => Negative, "0" => Neutral, _ => Positive }, row[1]);
        foreach (var row in DataFile.Read(root, "smp2020_ewect/usual.train.tsv", '\t', 2)) AddEmotion("smp2020_usual", row);
        foreach (var row in DataFile.Read(root, "smp2020_ewect/virus.train.tsv", '\t', 2)) AddEmotion("smp2020_virus", row);
        foreach (var row in DataFile.Read(root, "finance/finfe.train.tsv", '\t', 2)) Add("finfe", row[0][0] - '0', row[1]);
        foreach (var row in DataFile.Read(root, "finance/finnsp.train.tsv", '\t', 5)) Add("finnsp", row[0] == "1" ? Negative : Neutral, row[3] + "\n" + row[4]);
        foreach (var row in DataFile.Read(root, "chnsenticorp/train.tsv", '\t', 2)) Add("chnsenticorp", Binary(row[0]), row[1]);
        foreach (var row in DataFile.Read(root, "waimai/waimai_10k.csv", ',', 2)) Add("waimai", Binary(row[0]), row[1]);
        foreach (var row in DataFile.Read(root, "nlpcc2014/train.tsv", '\t', 2)) Add("nlpcc2014", Binary(row[0]), row[1]);
        foreach (var row in DataFile.Read(root, "douban_book/train.tsv", '\t', 2)) Add("douban_book", Binary(row[0]), row[1]);
        foreach (var row in DataFile.Read(root, "online_shopping/online_shopping.no_chnsenticorp_devtest.tsv", '\t', 3)) Add("online_shopping", Binary(row[1]), row[2]);
        foreach (var row in DataFile.Read(root, "weibo2018/train.txt", ',', 3, header: false)) Add("weibo2018", Binary(row[1]), row[2]);
        foreach (var row in DataFile.Read(root, "weibo_senti_100k/weibo_senti_subset.tsv", '\t', 2))
            Add("weibo_senti_100k", Binary(row[0]), Emoticon().Replace(row[1], "")); // the emoticons gave the labels
        AddWords(set, root);
        return set;

        void Add(string source, int label, string text) => set.Add(new LabeledText(text, label, source, Weight(source, label)));

        void AddEmotion(string source, string[] row)
        {
            if (Emotion(row[0]) is int label) Add(source, label, row[1]);
        }
    }

    /// <summary>Texts to measure on, never to learn from or tune on. Sets of two classes hold no neutral text.</summary>
    internal static IEnumerable<LabeledText> ReadMeasured(string root)
    {
        foreach (string name in (string[])["chnsenticorp/dev", "chnsenticorp/test", "chnsenticorp/test_not_in_train", "douban_book/dev"])
        {
            foreach (var row in DataFile.Read(root, name + ".tsv", '\t', 2)) yield return new LabeledText(row[1], Binary(row[0]), name);
        }

        foreach (var row in DataFile.Read(root, "nlpcc2013_cls/book.test.tsv", '\t', 3))
            yield return new LabeledText(row[1] + "\n" + row[2], Binary(row[0]), "nlpcc2013_cls/book.test");
        foreach (var row in DataFile.Read(root, "weibo2018/test.txt", ',', 3, header: false)) yield return new LabeledText(row[2], Binary(row[1]), "weibo2018/test");
        foreach (string name in (string[])["smp2020_ewect/usual.dev", "smp2020_ewect/usual.test"])
        {
            foreach (var row in DataFile.Read(root, name + ".tsv", '\t', 2))
            {
                if (Emotion(row[0]) is int label) yield return new LabeledText(row[1], label, name);
            }
        }
    }

    /// <summary>
    /// How much a text counts. Neutral is rare, and what shop reviews call neutral is often mixed; the labels of weibo_senti_100k are noisy;
    /// the tone of news comes from finnsp and the words.
    /// </summary>
    private static float Weight(string source, int label) => (source, label) switch
    {
        ("smp2020_usual" or "smp2020_virus", Neutral) => 1.3f,
        ("three_class", Neutral) or ("weibo_senti_100k", _) => 0.7f,
        ("chnsenticorp" or "finnsp" or "words", _) => 2,
        _ => 1,
    };

    /// <summary>Words of sentiment lexicons as short texts: they carry the tone of news, which the reviews and micro-blogs hardly touch.</summary>
    private static void AddWords(TextSet set, string root)
    {
        foreach (var row in DataFile.Read(root, "lexicons/jionlp_sentiment_words.tsv", '\t', 2, header: false))
        {
            double strength = double.Parse(row[1], CultureInfo.InvariantCulture);
            if (strength != 0) set.Add(new LabeledText(row[0], strength < 0 ? Negative : Positive, "jionlp_words", Weight("words", default) * (float)Math.Abs(strength) / 2));
        }

        foreach (var row in DataFile.Read(root, "lexicons/finance_jiang2021_negative.txt", '\n', 1, header: false))
            set.Add(new LabeledText(row[0], Negative, "jiang2021_words", Weight("words", default)));
        foreach (var row in DataFile.Read(root, "lexicons/finance_jiang2021_positive.txt", '\n', 1, header: false))
            set.Add(new LabeledText(row[0], Positive, "jiang2021_words", Weight("words", default)));
    }

    private static int Binary(string label) => label == "1" ? Positive : Negative;

    /// <summary>Neutral, angry, happy, sad, afraid, surprised; surprise says nothing of good or bad.</summary>
    private static int? Emotion(string label) => label switch { "0" => Neutral, "1" or "3" or "4" => Negative, "2" => Positive, _ => null };

    [GeneratedRegex(@"\[[^\[\]]{1,8}\]")]
    private static partial Regex Emoticon();
}
