using System.Globalization;
using System.Text.Json;
using NlpPipeline.Classification;
using Xunit;

namespace NlpPipeline.Tests.Classification;

/// <summary>Long articles whose tone we judged: it is not learnt from, but how sentences count in a document was chosen on them.</summary>
public class JudgedArticlesTests
{
    [Fact]
    public void Long_news_takes_sides_where_a_reader_says_so()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NlpPipeline.sln"))) folder = folder.Parent!;
        string news = Path.Combine(folder.Parent!.FullName, "shared", "data", "news");
        if (!Directory.Exists(news)) Assert.Skip("../shared/data/news is not here.");
        var stages = Pipeline.CreateBuilder().AddSentences().AddSentiment().Build();
        int[,] split = new int[3, 3], whole = new int[3, 3];
        foreach (var articles in File.ReadLines(Path.Combine(folder.FullName, "data", "training", "tone-judged-articles.tsv")).Skip(1).Select(row => row.Split('\t')).GroupBy(row => row[0]))
        {
            string[] lines = File.ReadAllLines(Path.Combine(news, articles.Key + ".jsonl"));
            foreach (string[] row in articles)
            {
                using var json = JsonDocument.Parse(lines[Number(row[1]) - 1]);
                string text = json.RootElement.GetProperty("text").GetString()!;
                Assert.Equal(Number(row[2]), text.Length);
                split[Number(row[3]) + 1, Index(stages.Process(text).Sentiment!.Value)]++;
                whole[Number(row[3]) + 1, Index(SentimentModel.Default.Score(text))]++;
            }
        }

        Assert.True(MacroF1(split) > 0.55, $"macro F1 is {MacroF1(split):F3}");
        Assert.True(MacroF1(split) > MacroF1(whole) + 0.15, $"{MacroF1(split):F3} where sentences that take sides count more, {MacroF1(whole):F3} where all count alike");
    }

    private static int Index(SentimentScore score) => score.Label switch { SentimentLabel.Negative => 0, SentimentLabel.Neutral => 1, _ => 2 };

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static double MacroF1(int[,] counts) => Enumerable.Range(0, 3).Average(k =>
        2.0 * counts[k, k] / Math.Max(1, Enumerable.Range(0, 3).Sum(j => counts[k, j] + counts[j, k])));
}
