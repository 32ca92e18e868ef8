using System.Text.Json;
using CsCheck;
using NlpPipeline.Classification;
using NlpPipeline.Tests.Segmentation;
using Xunit;

namespace NlpPipeline.Tests.Classification;

public class ExplanationTests
{
    private static readonly Pipeline Stages = Pipeline.CreateBuilder().AddSegmenter().AddSentences().AddSentiment().Build();

    [Theory]
    [InlineData("房间很脏，再也不来了。但是服务态度很好，非常满意！")]
    [InlineData("监管部门通报，该公司的路由器存在高危漏洞。三名嫌疑人涉嫌走私被起诉。")]
    public void Contributions_add_up_to_the_log_odds_of_the_score(string text)
    {
        var document = Stages.Process(text);
        var explanation = SentimentModel.Default.Explain(document);
        Assert.Equal(document.Sentiment, explanation.Score);
        Assert.Equal(Math.Log(explanation.Score.Positive / explanation.Score.Negative), explanation.LogOdds, 1e-4);
        Assert.Equal(explanation.LogOdds, explanation.Constant + explanation.Contributions.Sum(c => c.Value), 1e-9);
    }

    [Fact]
    public void Any_text_can_be_explained() => Texts.Any.Sample(text =>
    {
        var document = Stages.Process(text);
        var explanation = SentimentModel.Default.Explain(document);
        if (explanation.Contributions.Count > 0)
            Assert.Equal(Math.Log((double)explanation.Score.Positive / explanation.Score.Negative), explanation.LogOdds, 1e-3);
        int end = 0;
        foreach (var contribution in explanation.Contributions)
        {
            Assert.True(contribution.Span.Start >= end && contribution.Span.End <= text.Length);
            end = contribution.Span.End;
        }
    });

    [Fact]
    public void Words_that_a_reader_would_name_weigh_most()
    {
        var words = Strongest("味道不错，送餐很快，就是包装太差，汤都洒了。", 3);
        Assert.Contains("差", string.Concat(words));
    }

    [Fact]
    public void Without_tokens_characters_are_explained_and_without_text_nothing()
    {
        var explanation = SentimentModel.Default.Explain(new Document("很好吃"));
        Assert.All(explanation.Contributions, c => Assert.Equal(1, c.Span.Length));
        Assert.Equal(3, explanation.Contributions.Count);
        Assert.Empty(SentimentModel.Default.Explain(new Document("")).Contributions);
    }

    [Fact]
    public void An_explanation_in_JSON_has_the_offsets_of_title_and_text()
    {
        var document = Stages.Process("味道不好吃。", "太差了");
        var explanation = SentimentModel.Default.Explain(document);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            explanation.WriteTo(writer, document);
            writer.WriteEndObject();
        }
        using var json = JsonDocument.Parse(stream.ToArray());
        Assert.Equal(explanation.LogOdds, json.RootElement.GetProperty("logOdds").GetDouble());
        Assert.Equal(explanation.Constant, json.RootElement.GetProperty("constant").GetDouble());
        var contributions = json.RootElement.GetProperty("contributions").EnumerateArray().ToList();
        Assert.Equal(explanation.Contributions.Select(c => c.Value), contributions.Select(c => c.GetProperty("value").GetDouble()));
        Assert.Equal(explanation.Contributions.Select(c => c.IsNegated), contributions.Select(c => c.GetProperty("negated").GetBoolean()));
        foreach (var contribution in contributions)
        {
            string source = contribution.TryGetProperty("inTitle", out _) ? "太差了" : "味道不好吃。";
            Assert.Equal(contribution.GetProperty("text").GetString(), source[contribution.GetProperty("start").GetInt32()..contribution.GetProperty("end").GetInt32()]);
        }
        Assert.Equal("不好吃", json.RootElement.GetProperty("negations")[0].GetProperty("text").GetString());
        var clauses = json.RootElement.GetProperty("clauses").EnumerateArray().ToList();
        Assert.Equal(["太差了", "味道不好吃"], clauses.Select(c => c.GetProperty("text").GetString()));
        Assert.Equal(explanation.Clauses.Select(c => c.Value), clauses.Select(c => c.GetProperty("value").GetDouble()));
        Assert.Equal(explanation.Clauses.Select(c => c == explanation.DecidingClause), clauses.Select(c => c.TryGetProperty("decides", out _)));
    }

    [Theory]
    [InlineData("味道不好吃，但分量足", "不好吃")]
    [InlineData("从来没有失望过", "从来没有失望")]
    [InlineData("质量不差，价格也合适", "不差")]
    [InlineData("用了三个月，没有任何问题", "没有任何问题")]
    [InlineData("没有人不喜欢这道菜", "没有人不喜欢")]
    [InlineData("我昨天没有收到货，很生气", "没有收到")]
    [InlineData("千万别买这个牌子", "别买")]
    public void A_negation_is_one_range_with_the_word_that_it_negates(string text, string phrase)
    {
        var explanation = SentimentModel.Default.Explain(Stages.Process(text));
        Assert.Equal(phrase, Assert.Single(explanation.Negations).In(text).ToString());
        Assert.Equal(phrase, Assert.Single(explanation.Contributions, c => c.IsNegated).Span.In(text).ToString());
    }

    [Theory]
    [InlineData("价格不断上涨，不过特别好吃")]
    [InlineData("未来可期")]
    [InlineData("不得不说味道很好")]
    [InlineData("用了不到一周就坏了")]
    [InlineData("没多久就坏了")]
    public void Words_that_only_look_like_negation_are_none(string text) =>
        Assert.Empty(SentimentModel.Default.Explain(Stages.Process(text)).Negations);

    [Fact]
    public void Clauses_end_at_punctuation_and_before_contrasts_and_add_up()
    {
        const string Text = "味道好但是太贵了，下次 不来…… 共1,200元！";
        var explanation = SentimentModel.Default.Explain(Stages.Process(Text));
        Assert.Equal(["味道好", "但是太贵了", "下次 不来", "共1,200元"], explanation.Clauses.Select(c => c.Span.In(Text).ToString()));
        const string Whole = "味道好但是太贵了";
        explanation = SentimentModel.Default.Explain(Stages.Process(Whole));
        Assert.Equal(explanation.LogOdds, explanation.Constant + explanation.Clauses.Sum(c => c.Value), 1e-9);
    }

    [Fact]
    public void A_neutral_text_has_no_deciding_clause()
    {
        var explanation = SentimentModel.Default.Explain(Stages.Process("请问几点开门？"));
        Assert.Equal(SentimentLabel.Neutral, explanation.Score.Label);
        Assert.Null(explanation.DecidingClause);
    }

    /// <summary>Each line has a sentence, the words that a reader would name first, and the clauses that could be said to decide; alternatives are separated by a bar.</summary>
    [Fact]
    public void Word_and_clause_that_a_reader_would_name_weigh_most()
    {
        int words = 0, clauses = 0;
        var missed = new List<string>();
        string[][] rows = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Classification", "Suite", "explanations.tsv")).Select(line => line.Split('\t'))];
        Assert.Equal(40, rows.Length);
        foreach (string[] row in rows)
        {
            var explanation = SentimentModel.Default.Explain(Stages.Process(row[0]));
            int sign = Math.Sign(explanation.Score.Score);
            string[] first = [.. explanation.Contributions.OrderByDescending(c => sign * c.Value).Take(2).Select(c => c.Span.In(row[0]).ToString())];
            if (first.Any(word => Array.Exists(row[1].Split('|'), named => word.Contains(named, StringComparison.Ordinal) || named.Contains(word, StringComparison.Ordinal)))) words++;
            else missed.Add($"{row[0]}: {string.Join(' ', first)}");
            if (explanation.DecidingClause?.Span.In(row[0]).ToString() is { } clause && row[2].Split('|').Contains(clause)) clauses++;
            else missed.Add($"{row[0]}: {explanation.DecidingClause?.Span.In(row[0]).ToString()}");
        }

        Assert.True(words >= 36 && clauses >= 36, $"{words} words, {clauses} clauses\n{string.Join('\n', missed)}");
    }

    [Fact]
    public void The_seed_article_is_explained_by_the_words_a_reader_would_name()
    {
        string? path = SharedData.Find("../seed/article.txt");
        if (path is null) Assert.Skip("../shared/seed/article.txt is not here.");
        var words = Strongest(File.ReadAllText(path), 25);
        Assert.Contains(words, w => w.Contains("漏洞", StringComparison.Ordinal));
        Assert.Contains(words, w => w is "非法" or "起诉" or "涉嫌" or "被捕" or "严重威胁");
    }

    private static string[] Strongest(string text, int count)
    {
        var document = Stages.Process(text);
        return [.. SentimentModel.Default.Explain(document).Contributions
            .GroupBy(c => c.Span.In(text).ToString())
            .OrderBy(g => g.Sum(c => c.Value)).Take(count).Select(g => g.Key)];
    }
}
