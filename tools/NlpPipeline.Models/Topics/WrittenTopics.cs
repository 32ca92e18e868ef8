using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>
/// Training texts for what the sets of headlines and articles do not contain: texts of every section, written for this project, so that one source has all sections; the words and names of
/// each section; and texts without a topic, such as small talk, reviews and personal posts.
/// </summary>
internal static class WrittenTopics
{
    private const float HeadlineWeight = 2, ArticleWeight = 4, NoneWeight = 1, TermWeight = 2, NamesWeight = 1;
    private const int TermsTogether = 5, TermRounds = 3, NamesTogether = 4, LongestReview = 400;

    /// <summary>The types of <c>modern-names.tsv</c> that indicate a section; the last one indicates that there is none.</summary>
    private static readonly (string Section, string Types)[] s_sectionsOfNames =
    [
        ("体育", "athlete club sport commentator competition"), ("娱乐", "actor singer film series song band show director host celebrity"), ("游戏", "game console esports"),
        ("汽车", "car motorcycle"), ("军事", "weapon military ship"), ("科技", "app it ai phone software chip ai-model spacecraft space physics"),
        ("健康", "drug hospital disease medicine vaccine"), ("教育", "university school education"), ("财经", "finance fund bank insurer economy economist commerce"), ("股票", "securities"),
        ("美食", "food restaurant tea-chain"), ("旅游", "scenic"), ("农业", "agriculture"), ("时尚", "cosmetics fashion"), ("文化", "writer classic artist publisher"),
        ("历史", "historical history"), ("时政", "government ministry policy"), ("家居", "appliance"), ("育儿", "formula"), ("招聘", "job"), ("社会", "disaster"), (NoSection, "slang idiom"),
    ];

    private const string NoSection = "none";

    /// <summary>Reads the written texts, the judged short texts, and samples of reviews, posts and subtitles, which have no topic.</summary>
    /// <param name="root">The folder of the data sets.</param>
    /// <param name="judged">The folder of the texts that were written for this project.</param>
    /// <param name="wanted">Determines whether a text is wanted, by its number.</param>
    internal static IEnumerable<LabeledText> Texts(string root, string judged, Func<int, bool> wanted)
    {
        int number = 0;
        return All(root, judged).Where(_ => wanted(number++));
    }

    /// <summary>Reads the words and names of each section: each word by itself and in random groups, names in groups.</summary>
    internal static IEnumerable<LabeledText> Terms(string judged)
    {
        var random = new Random(9);
        foreach (string[] row in DataFile.Read(judged, "topics-terms.tsv", '\t', 2, header: false))
        {
            string[] terms = row[1].Split(' ');
            foreach (string term in terms) yield return new LabeledText(term, ClassOf(row[0]), "terms", TermWeight);
            for (int round = 0; round < TermRounds; round++)
            {
                random.Shuffle(terms);
                foreach (string[] some in terms.Chunk(TermsTogether)) yield return new LabeledText(string.Join('，', some), ClassOf(row[0]), "terms", TermWeight);
            }
        }

        var sections = s_sectionsOfNames.SelectMany(e => e.Types.Split(' ').Select(type => (type, e.Section))).ToDictionary(e => e.type, e => e.Section, StringComparer.Ordinal);
        foreach (var names in DataFile.Read(judged, "modern-names.tsv", '\t', 3, header: false).Where(row => sections.ContainsKey(row[2])).GroupBy(row => (row[1], row[2])))
        {
            foreach (string[][] some in names.Chunk(NamesTogether))
                yield return new LabeledText(string.Join('，', some.Select(row => row[0])), ClassOf(sections[names.Key.Item2]), "names", NamesWeight);
        }
    }

    private static IEnumerable<LabeledText> All(string root, string judged)
    {
        foreach (string[] row in DataFile.Read(judged, "topics-written.tsv", '\t', 3, header: false))
        {
            int section = ClassOf(row[0]);
            float weight = section == TopicData.None ? NoneWeight : row[1] == "article" ? ArticleWeight : HeadlineWeight;
            yield return new LabeledText(row[2], section, section == TopicData.None ? "written_none" : "written_" + row[1] + "s", weight);
        }

        foreach (string[] row in DataFile.Read(judged, "short-judged.tsv", '\t', 3, header: false))
        {
            if (SectionOfCapability(row[1]) is not { } section) continue;
            yield return new LabeledText(row[2], ClassOf(section), section == NoSection ? "short_judged_none" : "short_judged", section == NoSection ? NoneWeight : HeadlineWeight);
        }

        var reviews = DataFile.Read(root, "sentiment/online_shopping/online_shopping.no_chnsenticorp_devtest.tsv", '\t', 3).Where(row => row[0] != "书籍").Select(row => row[2]);
        foreach (var text in Sample(reviews, 1500, "reviews")) yield return text;
        foreach (var text in Sample(DataFile.Read(root, "sentiment/waimai/waimai_10k.csv", ',', 2).Select(row => row[1]), 500, "take_away_reviews")) yield return text;
        foreach (var text in Sample(File.ReadLines(Path.Combine(root, "sentiment/smp2020_ewect/usual.train.tsv")).Skip(1).Select(line => line.Split('\t')[^1]), 1500, "posts")) yield return text;
        foreach (var text in Sample(File.ReadLines(Path.Combine(root, "news/long_text/opensubtitles_zh_sampled.txt")).Where(line => line.Length > 3), 1500, "subtitles")) yield return text;
    }

    /// <summary>Returns evenly distributed texts, truncated to a maximum length.</summary>
    private static IEnumerable<LabeledText> Sample(IEnumerable<string> texts, int count, string source)
    {
        string[] all = [.. texts.Where(text => text.Length > 1)];
        return Enumerable.Range(0, count).Select(i => all[(long)i * all.Length / count]).Select(text => new LabeledText(text[..Math.Min(text.Length, LongestReview)], TopicData.None, source, NoneWeight));
    }

    private static string? SectionOfCapability(string capability) => capability switch
    {
        "sport" => "体育",
        "science" => "科技",
        "culture" => "文化",
        "health" => "健康",
        "crime" or "accident" => "社会",
        "smalltalk" or "question" or "request" or "short" or "negated" or "degree" or "double" or "comparison" or "expectation" or "slang" or "emoji" or "idiom" or "contrast"
            or "concession" or "summary" => NoSection,
        _ => null,
    };

    private static int ClassOf(string section) => section == NoSection ? TopicData.None
        : TopicData.IndexOf(section) is >= 0 and int index ? index
        : throw new InvalidDataException($"There is no section '{section}'; correct it in the training texts.");
}
