using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using NlpPipeline.Tagging.Extraction;
using NlpPipeline.Training;

namespace NlpPipeline.Models;

/// <summary>The data sets of the tag model.</summary>
internal static class TagData
{
    private static readonly string[] s_news = ["peoples_daily_199801_articles", "sogou_10cat", "sogou_micro_finance_health", "thucnews_small"];

    /// <summary>The minimum number and share of occurrences as a verb of a word that is nearly always one.</summary>
    private const int LeastVerbs = 3;
    private const double VerbShare = 0.9;

    /// <summary>The required properties of a judged article.</summary>
    private static readonly string[] s_judged = ["source", "line", "length", "part", "main"];

    /// <summary>Reads abstracts of papers with their authors' keywords, without those in the evaluation set.</summary>
    internal static List<KeywordText> ReadAbstracts(string root)
    {
        var measured = File.ReadLines(Path.Combine(root, "keywords/csl/kg.dev.tsv")).Select(line => LettersOf(line.Split('\t')[1])).ToList();
        return [.. Read(root, "keywords/clue_csl/true_keywords_union.jsonl").Where(text => !IsMeasured(text.Text))];

        bool IsMeasured(string text)
        {
            string letters = LettersOf(text);
            string middle = letters.Length > 100 ? letters[20..80] : letters;
            return measured.Any(other => other.Contains(middle, StringComparison.Ordinal));
        }
    }

    /// <summary>Reads distinct headlines with keywords, without those in the evaluation set of topics.</summary>
    internal static List<KeywordText> ReadHeadlines(string root)
    {
        var seen = Read(root, "keywords/tnews/clue_dev.jsonl").Select(text => text.Text).ToHashSet(StringComparer.Ordinal);
        string[] files = ["dataclue_train", "dataclue_dev", "fewclue_dev_few_all", "fewclue_train_few_all", "fewclue_unlabeled"];
        return [.. files.SelectMany(file => Read(root, $"keywords/tnews/{file}.jsonl")).Where(text => text.Keywords.Length > 0 && seen.Add(text.Text))];
    }

    /// <summary>Reads the lists of tags that editors gave to news articles, without the articles.</summary>
    internal static List<string[]> ReadLists(string root) =>
    [
        .. DataFile.ReadObjects(Path.Combine(root, "keywords/netease_tag_lists.jsonl")).Select(Strings),
        .. File.ReadLines(Path.Combine(root, "keywords/shence2018_tag_lists.tsv")).Select(line => line.Split('\t')[^1].Split(',', StringSplitOptions.TrimEntries)),
    ];

    /// <summary>Reads the list of names with their kinds, and the list of terms: at least two characters, and more than a number.</summary>
    internal static Dictionary<string, NameKind> ReadNames(string path, string terms)
    {
        var names = new Dictionary<string, NameKind>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split('\t');
            if (fields.Length < 2 || fields[0].Length < 2 || fields[1] is not ("PER" or "LOC" or "ORG" or "PRODUCT" or "WORK" or "EVENT" or "TERM")) continue;
            if (WordReader.IsMoreThanNumbers(fields[0])) names.TryAdd(fields[0], KindOf(fields[1]));
        }
        foreach (string term in File.ReadLines(terms))
            if (WordReader.IsMoreThanNumbers(term)) names.TryAdd(term, NameKind.Term);
        return names;
    }

    /// <summary>Reads how good a tag each string is in our judgement: lines of a rating from 1 to 9 and the strings, separated by tab characters.</summary>
    internal static IEnumerable<(string Text, byte Rating)> ReadRatings(string path)
    {
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            string[] fields = line.Split('\t');
            if (!byte.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte rating) || rating is < 1 or > 9 || fields.Length < 2)
                throw new InvalidDataException($"{path}, line {number}: a line is a rating from 1 to 9 and strings, separated by tab characters.");
            for (int i = 1; i < fields.Length; i++) yield return (fields[i], rating);
        }
    }

    /// <summary>
    /// Reads the words that are nearly always tagged as verbs, not as verbal nouns, in the People's Daily corpus and in our own sentences, but that jieba's lexicon has as nouns.
    /// </summary>
    internal static IEnumerable<string> ReadVerbs(string root, string folder)
    {
        var counts = new Dictionary<string, (int Verbs, int All)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(root, "seg/pfr199801.pos.txt")).Concat(File.ReadLines(Path.Combine(folder, "modern-sentences.txt"))))
        {
            foreach (string field in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string token = field.TrimStart('[');
                int at = token.IndexOf('/', StringComparison.Ordinal);
                if (at < 2) continue;
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, token[..at], out _);
                count.All++;
                if (token.AsSpan(at + 1) is "v") count.Verbs++;
            }
        }
        return counts.Where(word => word.Value.All >= LeastVerbs && word.Value.Verbs >= VerbShare * word.Value.All).Select(word => word.Key);
    }

    /// <summary>Reads an article with its list of tags, <c>article.txt</c> and <c>tags.txt</c> of a folder.</summary>
    internal static KeywordText ReadExample(string folder)
    {
        string text = File.ReadAllText(Path.Combine(folder, "article.txt")).Trim();
        string[] tags = [.. File.ReadLines(Path.Combine(folder, "tags.txt")).Select(tag => tag.Trim()).Where(tag => tag.Length > 0)];
        return new KeywordText(text, tags, Classification.TopicModel.Default.Score(text)?.Name) { Main = tags.Length };
    }

    private static NameKind KindOf(string type) => type switch
    {
        "PER" => NameKind.Person,
        "LOC" => NameKind.Place,
        "ORG" => NameKind.Organization,
        "PRODUCT" => NameKind.Product,
        "WORK" => NameKind.Work,
        "EVENT" => NameKind.Event,
        _ => NameKind.Term,
    };

    /// <summary>Reads news articles for counting words.</summary>
    internal static List<string> ReadNews(string root) => [.. s_news.SelectMany(file => Read(root, $"news/{file}.jsonl")).Select(text => text.Text)];

    /// <summary>Reads news articles with the tags that we assigned.</summary>
    /// <param name="root">The folder of the data sets.</param>
    /// <param name="judged">A JSON Lines file with, for each article, its <c>source</c>, <c>line</c> in it (from 1) and <c>length</c> in UTF-16 code units; its <c>part</c>,
    /// fit or check; its <c>main</c> keywords; optionally <c>further</c> keywords; and the <c>title</c> that we wrote if its first line is not a title.</param>
    internal static List<KeywordText> ReadJudged(string root, string judged)
    {
        var texts = new List<KeywordText>();
        var sources = new Dictionary<string, KeywordText[]>(StringComparer.Ordinal);
        int number = 0;
        foreach (var row in DataFile.ReadObjects(judged))
        {
            number++;
            foreach (string name in s_judged)
                if (!row.TryGetProperty(name, out _)) throw new InvalidDataException($"{judged}, line {number}: no \"{name}\"; each line has {string.Join(", ", s_judged)}.");
            string source = row.GetProperty("source").GetString()!;
            int line = row.GetProperty("line").GetInt32();
            if (!sources.TryGetValue(source, out var articles)) sources.Add(source, articles = [.. Read(root, $"news/{source}.jsonl")]);
            if (line < 1 || line > articles.Length || articles[line - 1].Text.Length != row.GetProperty("length").GetInt32())
                throw new InvalidDataException($"{judged}: line {line} of news/{source}.jsonl is not the article that was judged; use the original file.");
            var article = articles[line - 1];
            string[] main = Strings(row.GetProperty("main"));
            texts.Add(article with
            {
                Text = article.Text.Trim(),
                Title = row.TryGetProperty("title", out var title) ? title.GetString() : null,
                Keywords = [.. main, .. row.TryGetProperty("further", out var further) ? Strings(further) : []],
                Main = main.Length,
                IsCheck = row.GetProperty("part").GetString() == "check",
            });
        }
        return texts;
    }

    /// <summary>Reads reviews, microblogs, product titles and short news with the tags that we assigned.</summary>
    /// <param name="root">The folder of the data sets.</param>
    /// <param name="judged">A JSON Lines file with, for each text, its <c>main</c> and <c>further</c> tags, its <c>kind</c>, and either the <c>text</c> or its <c>source</c> (a file),
    /// <c>line</c> in it (from 1) and <c>length</c> in UTF-16 code units.</param>
    internal static List<(string Kind, KeywordText Text)> ReadShort(string root, string judged)
    {
        var sources = new Dictionary<string, string[]>(StringComparer.Ordinal);
        return [.. DataFile.ReadObjects(judged).Select(row =>
        {
            string text = row.TryGetProperty("text", out var written) ? written.GetString()! : TextAt(row);
            string[] main = Strings(row.GetProperty("main"));
            return (row.GetProperty("kind").GetString()!, new KeywordText(text.Trim(), [.. main, .. Strings(row.GetProperty("further"))], null) { Main = main.Length });
        })];

        string TextAt(JsonElement row) => ReadLine(row, root, judged, sources);
    }

    /// <summary>Reads texts with tags that the extractor gave and that we judged to be torn or filler, as keywords.</summary>
    /// <param name="root">The folder of the data sets.</param>
    /// <param name="path">A JSON Lines file with, for each text, its <c>source</c> (a file of the data sets, or beside this one), <c>line</c> in it (from 1), <c>length</c> in UTF-16 code units, and the <c>torn</c> and <c>filler</c> tags.</param>
    internal static List<KeywordText> ReadBad(string root, string path)
    {
        var sources = new Dictionary<string, string[]>(StringComparer.Ordinal);
        string folder = Path.GetDirectoryName(path)!;
        return [.. DataFile.ReadObjects(path).Select(row =>
            new KeywordText(ReadLine(row, row.GetProperty("source").GetString()!.Contains('/', StringComparison.Ordinal) ? root : folder, path, sources).Trim(), [.. Strings(row.GetProperty("torn")), .. Strings(row.GetProperty("filler"))], null))];
    }

    /// <summary>Reads the text that a row refers to by file, line and length.</summary>
    private static string ReadLine(JsonElement row, string root, string judged, Dictionary<string, string[]> sources)
    {
        string source = row.GetProperty("source").GetString()!;
        if (!sources.TryGetValue(source, out string[]? lines)) sources.Add(source, lines = File.ReadAllText(Path.Combine(root, source)).Split('\n'));
        int line = row.GetProperty("line").GetInt32(), length = row.GetProperty("length").GetInt32();
        return FieldsOf(lines[line - 1].TrimEnd('\r')).FirstOrDefault(field => field.Length == length)
            ?? throw new InvalidDataException($"{judged}: line {line} of {source} is not the text that was judged; use the original file.");
    }

    /// <summary>Reads articles, short news and abstracts that we wrote ourselves, with their tags.</summary>
    /// <param name="path">A JSON Lines file with, for each text, its <c>text</c>, optionally its <c>title</c>, its <c>main</c> and <c>further</c> tags, and the <c>kind</c> <c>abstract</c> if it is one.</param>
    /// <param name="isAbstract">Whether to read the abstracts or the other texts.</param>
    internal static IEnumerable<KeywordText> ReadWritten(string path, bool isAbstract) => DataFile.ReadObjects(path).Where(row => row.TryGetProperty("kind", out _) == isAbstract).Select(row =>
    {
        string[] main = Strings(row.GetProperty("main"));
        return new KeywordText(row.GetProperty("text").GetString()!.Trim(), [.. main, .. Strings(row.GetProperty("further"))], null)
        {
            Title = row.TryGetProperty("title", out var title) && title.GetString() is { Length: > 0 } found ? found : null,
            Main = main.Length,
            IsWritten = true,
        };
    });

    /// <summary>Returns what can be the text of a line: the line, a property, a field, or all after one or two commas; with and without white space and quotes.</summary>
    private static IEnumerable<string> FieldsOf(string line)
    {
        string[] fields = line.StartsWith('{') ? [.. JsonElement.Parse(line).EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.String).Select(property => property.Value.GetString()!)]
            : [line, .. line.Split('\t'), line[(line.IndexOf(',') + 1)..], .. line.Split(',', 3)];
        foreach (string field in fields)
        {
            yield return field;
            yield return field.Trim();
            yield return field.Trim().Trim('\uFEFF').Trim();
            if (field.StartsWith('"')) yield return field.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal);
        }
    }

    private static string[] Strings(JsonElement array) => [.. array.EnumerateArray().Select(tag => tag.GetString()!)];

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static IEnumerable<KeywordText> Read(string root, string path) => DataFile.ReadObjects(Path.Combine(root, path)).Select(ToText);

    private static KeywordText ToText(JsonElement row)
    {
        string text = (row.TryGetProperty("sentence", out var sentence) ? sentence : row.GetProperty("text")).GetString()!;
        string? section = row.TryGetProperty("label_desc", out var label) ? label.GetString()?.Replace("news_", "", StringComparison.Ordinal)
            : row.TryGetProperty("category", out var category) ? category.GetString() : null;
        return new KeywordText(text, KeywordsOf(row), section is null ? null : TopicNames.Map(section));
    }

    private static string[] KeywordsOf(JsonElement row)
    {
        if (!row.TryGetProperty("keywords", out var keywords)) return [];
        return keywords.ValueKind == JsonValueKind.Array
            ? [.. keywords.EnumerateArray().Select(keyword => keyword.GetString()!.Trim())]
            : keywords.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

/// <summary>A text with keywords assigned by people.</summary>
/// <param name="Text">The text.</param>
/// <param name="Keywords">The keywords, the main ones first; may be empty.</param>
/// <param name="Section">The newspaper section; null if unknown.</param>
internal sealed record KeywordText(string Text, string[] Keywords, string? Section)
{
    /// <summary>The title, if it is not part of the text.</summary>
    internal string? Title { get; init; }

    /// <summary>The number of main keywords; 0 if they are not distinguished.</summary>
    internal int Main { get; init; }

    /// <summary>Whether it has main and further keywords.</summary>
    internal bool IsGraded => Main > 0 && Main < Keywords.Length;

    /// <summary>Whether we wrote it ourselves, as a modern text.</summary>
    internal bool IsWritten { get; init; }

    /// <summary>Whether it is held out for evaluation.</summary>
    internal bool IsCheck { get; init; }

    /// <summary>The maximum length of the beginning of an article that is measured as a short news text, and of its headline, in UTF-16 code units.</summary>
    private const int LongestBeginning = 200, LongestHeadline = 60;

    /// <summary>The headline and the first sentences of an article, with the keywords that these contain; null if there is no headline or no main keyword.</summary>
    internal KeywordText? Beginning
    {
        get
        {
            string whole = Whole;
            var title = Shape.TitleSpan;
            if (Shape.Title != TitleKind.Line || title.Length > LongestHeadline || whole.Length - title.End < LongestBeginning) return null;
            string body = whole[title.End..].TrimStart();
            int end = body.LastIndexOfAny(['。', '！', '？'], Math.Min(LongestBeginning, body.Length) - 1);
            if (end < LongestBeginning / 4) return null;
            string headline = whole[title.Start..title.End].Trim(), start = body[..(end + 1)].Replace("\n", "", StringComparison.Ordinal);
            string[] main = [.. Keywords.Take(Main).Where(IsIn)], further = [.. Keywords.Skip(Main).Where(IsIn)];
            return main.Length == 0 ? null : new KeywordText(start, [.. main, .. further], Section) { Title = headline, Main = main.Length };

            bool IsIn(string keyword) => headline.Contains(keyword, StringComparison.OrdinalIgnoreCase) || start.Contains(keyword, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The text without its headline, with the keywords that it contains; null if there is no headline or no main keyword is left.</summary>
    internal KeywordText? Untitled
    {
        get
        {
            if (Shape.Title != TitleKind.Line) return null;
            string body = Whole[Shape.TitleSpan.End..].Trim();
            string[] main = [.. Keywords.Take(Main).Where(IsIn)], further = [.. Keywords.Skip(Main).Where(IsIn)];
            return main.Length == 0 ? null : new KeywordText(body, [.. main, .. further], Section) { Main = main.Length, IsWritten = IsWritten, IsCheck = IsCheck };

            bool IsIn(string keyword) => body.Contains(keyword, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>The title and the text, as the extractor reads them.</summary>
    internal string Whole => Title is null ? Text : $"{Title}\n{Text}";

    /// <summary>The position of the title in <see cref="Whole"/>.</summary>
    internal DocumentShape Shape => Title is null ? DocumentShape.Of(Text) : DocumentShape.OfTitled(Whole, new TextSpan(0, Title.Length));
}
