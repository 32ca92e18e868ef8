using System.Globalization;
using System.Text;

namespace NlpPipeline.Corpus.Tests;

/// <summary>Corpora made of sentences of our own, the same each time.</summary>
public static class SampleCorpus
{
    private static readonly string[] s_sentences =
    [
        "这家酒店的早餐很丰盛，服务员也非常热情。", "手机用了两天就死机，客服一直推脱，太失望了。", "昨天下午，市里公布了新的公交线路。", "芯片出口受到限制，几家公司的股价应声下跌。",
        "球队在加时赛中逆转取胜，球迷欢呼到深夜。", "研究人员说，这种新材料可以让电池更轻。", "房间里有股霉味，空调也很吵。", "孩子们在操场上放风筝，\"飞得真高\"！", "小说的结尾出人意料，让人久久不能平静。",
    ];

    /// <summary>A text of one to four sentences; some hold line ends, quotes and commas.</summary>
    public static string Text(int number)
    {
        var text = new StringBuilder();
        for (int i = 0; i <= number % 4; i++) text.Append(s_sentences[(number * 7 + i * 5) % s_sentences.Length]);
        return number % 5 == 0 ? text.Append("\n第二段, 编号").Append(number).ToString() : text.ToString();
    }

    /// <summary>A CSV of so many rows with id, title, date and text, quoted where needed.</summary>
    public static string Csv(int rows)
    {
        var csv = new StringBuilder("id,title,date,text\n");
        for (int i = 1; i <= rows; i++) csv.Append(Row(i)).Append('\n');
        return csv.ToString();
    }

    /// <summary>One row of it.</summary>
    public static string Row(int i) => string.Create(CultureInfo.InvariantCulture, $"{i},标题{i},2024-{i % 12 + 1:D2}-{i % 28 + 1:D2},{Quote(Text(i))}");

    /// <summary>So many lines of JSON.</summary>
    public static string JsonLines(int rows) => string.Concat(Enumerable.Range(1, rows).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"id\": {i}, \"text\":\"{Text(i).Replace("\"", "\\\"").Replace("\n", "\\n")}\",\"更多\":[1.50,{{\"x\":null}}]}}\n")));

    private static string Quote(string text) => text.AsSpan().IndexOfAny("\",\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
