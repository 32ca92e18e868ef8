using System.Text.Json;

namespace NlpPipeline.ML;

/// <summary>The data sets of the tag model.</summary>
internal static class TagData
{
    private const int ShortestTitle = 6, LongestTitle = 36, ShortestBody = 200;

    /// <summary>Abstracts of papers with their authors' keywords; without those whose text stands in the set for measuring.</summary>
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

    /// <summary>Headlines with keywords, each once; without those of the set for measuring topics.</summary>
    internal static List<KeywordText> ReadHeadlines(string root)
    {
        var seen = Read(root, "keywords/tnews/clue_dev.jsonl").Select(text => text.Text).ToHashSet(StringComparer.Ordinal);
        string[] files = ["dataclue_train", "dataclue_dev", "fewclue_dev_few_all", "fewclue_train_few_all", "fewclue_unlabeled"];
        return [.. files.SelectMany(file => Read(root, $"keywords/tnews/{file}.jsonl")).Where(text => text.Keywords.Length > 0 && seen.Add(text.Text))];
    }

    /// <summary>News articles, for counting words.</summary>
    internal static List<string> ReadNews(string root)
    {
        string[] files = ["peoples_daily_199801_articles", "sogou_10cat", "sogou_micro_finance_health", "thucnews_small"];
        return [.. files.SelectMany(file => Read(root, $"news/{file}.jsonl")).Select(text => text.Text)];
    }

    /// <summary>The bodies of every third article that has a title, and as keywords the title itself: its words are what is to be found in the body.</summary>
    internal static IEnumerable<(string Title, KeywordText Body)> ReadTitled(string root)
    {
        string[] files = ["peoples_daily_199801_articles", "sogou_10cat", "sogou_micro_finance_health"];
        foreach (var article in files.SelectMany(file => Read(root, $"news/{file}.jsonl")).Where((_, i) => i % 3 == 0))
        {
            string text = article.Text.Trim();
            int end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end is < ShortestTitle or > LongestTitle || text.Length - end < ShortestBody) continue;
            string title = text[..end];
            if (title.AsSpan().ContainsAny("。，：电")) continue; // a sentence, or the place of a despatch
            yield return (title, article with { Text = text[end..].Trim() });
        }
    }

    private static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static IEnumerable<KeywordText> Read(string root, string path)
    {
        string file = Path.Combine(root, path);
        int number = 0;
        foreach (string line in File.ReadLines(file))
        {
            number++;
            JsonElement row;
            try
            {
                row = JsonDocument.Parse(line).RootElement;
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{file}, line {number}: not JSON; check that the file is whole.", e);
            }
            string text = (row.TryGetProperty("sentence", out var sentence) ? sentence : row.GetProperty("text")).GetString()!;
            string? section = row.TryGetProperty("label_desc", out var label) ? label.GetString()?.Replace("news_", "", StringComparison.Ordinal)
                : row.TryGetProperty("category", out var category) ? category.GetString() : null;
            yield return new KeywordText(text, KeywordsOf(row), section is null ? null : TopicData.Map(section));
        }
    }

    private static string[] KeywordsOf(JsonElement row)
    {
        if (!row.TryGetProperty("keywords", out var keywords)) return [];
        return keywords.ValueKind == JsonValueKind.Array
            ? [.. keywords.EnumerateArray().Select(keyword => keyword.GetString()!.Trim())]
            : keywords.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
