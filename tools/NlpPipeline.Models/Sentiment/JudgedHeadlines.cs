using System.Globalization;
using System.Text.Json;

namespace NlpPipeline.Models;

/// <summary>News headlines: those whose tone we judged, and unlabelled ones as examples of headlines.</summary>
internal static class JudgedHeadlines
{
    internal const string Source = "judged_headlines";

    private const float Weight = 1;
    private const string ThucNews = "news/titles/thucnews_title_train_1w.tsv", Nlpcc = "news/titles/nlpcc2017_headline_18cat.dev.csv", Tnews = "keywords/tnews/dataclue_train.jsonl";

    /// <summary>Returns the headlines that a list of judgements contains.</summary>
    /// <param name="data">The folder of the data sets.</param>
    /// <param name="judged">A file of tab-separated rows: a file under <paramref name="data"/>, a line in it (from 1), the headline's length in UTF-16 code units, and its tone: -1, 0 or 1.</param>
    /// <exception cref="InvalidDataException">A line contains another headline than the one that was judged.</exception>
    internal static IEnumerable<SentimentText> Read(string data, string judged)
    {
        var files = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in DataFile.Read("", judged, '\t', 4))
        {
            if (!files.TryGetValue(row[0], out var lines)) files.Add(row[0], lines = File.ReadAllLines(Path.Combine(data, row[0])));
            int line = Number(row[1]), tone = Number(row[3]);
            string headline = line <= lines.Length ? Headline(row[0], lines[line - 1]) : "";
            if (headline.Length != Number(row[2]))
                throw new InvalidDataException($"{judged}: line {line} of {row[0]} is not the headline that was judged; use the original file.");
            yield return new SentimentText(headline, Source, SentimentData.News, tone == 0 ? null : tone > 0, tone == 0, tone == 0 ? Weight * SentimentData.NeutralShare : Weight, tone == 0 ? Weight : 0);
        }
    }

    /// <summary>Returns a sample of the headlines of each file.</summary>
    internal static IEnumerable<string> Sample(string data)
    {
        foreach (var (file, step) in ((string, int)[])[(ThucNews, 2), (Nlpcc, 4), (Tnews, 2)])
        {
            int number = 0;
            foreach (string line in File.ReadLines(Path.Combine(data, file)))
            {
                if (++number % step == 0) yield return Headline(file, line);
            }
        }
    }

    private static string Headline(string file, string line)
    {
        if (file == Nlpcc) return line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..].Replace(" ", "", StringComparison.Ordinal).Trim('"');
        if (file == ThucNews) return line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..];
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("sentence").GetString()!;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
