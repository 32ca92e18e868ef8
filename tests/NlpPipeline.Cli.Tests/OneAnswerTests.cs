using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NlpPipeline.Hosting;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Cli.Tests;

/// <summary>One recipe gives one answer, whichever way it is run.</summary>
public class OneAnswerTests
{
    private static readonly string[] s_titles =
    [
        "", "石墨烯加热膜大涨", "監管部門約談半導體業者", "油价要跌？今晚24时调价", "https://t.cn/A6xyz 双11来了", "服务很好", "A股三大指数\t收跌", "台風將至，\"全市\"停課",
    ];

    private static readonly string[] s_bodies =
    [
        "石墨烯加热膜厂商表示，石墨烯加热膜订单翻倍。分析师看好！", "監管部門週三約談多家半導體業者，要求說明供應鏈風險。業者認為壓力很大。", "服务很好，下次再来。就是停车场太小了，等了半小时。",
        "据央视新闻报道，8月6日，科技部公布新一批科技项目。科技企业欢迎这项科技政策。", "妈妈我想喝奶茶[哈哈] @小李 #周末#", "", "。。。", "iPhone 17 Pro 256GB 钛金属色 全新未拆封，支持7天无理由退货",
        "中国队3:1战胜对手，夺得冠军！\n赛后，主教练说：“队员们拼到了最后。”", "前言：「上海的春天」，雨水很多，\r\n  花也开了。", "\uD83D 坏字符与😀表情", "石墨烯加热膜大涨。公告称，公司将扩产。",
    ];

    [Fact]
    public void In_code_by_every_command_in_a_batch_and_on_a_cluster()
    {
        using var folder = new TempFolder();
        string words = folder.Write("words.txt", "石墨烯加热膜 5 n\n看好\n");
        var records = (from title in s_titles from body in s_bodies select (title, body)).Concat(Generated(1500)).ToArray();
        string input = folder.Write("in.jsonl", string.Concat(records.Select(record => JsonSerializer.Serialize(new { record.title, text = record.body }) + "\n")));
        int run = 0;
        foreach (var (options, arguments) in new (PipelineOptions, string[])[]
        {
            (new(), []),
            (new() { UserWordFiles = [words] }, ["--user-words", words]),
            (new() { Segmenter = new() { KeepEntities = true, Script = Script.Traditional } }, ["--entities", "--script", "traditional"]),
            (new() { Segmenter = new() { Mode = SegmentationMode.Search, RecognizeUnknownWords = false }, Tags = new() { Top = 3 } }, ["--mode", "search", "--no-hmm", "--top", "3"]),
        })
        {
            const Annotations Wanted = Annotations.Tokens | Annotations.Sentences | Annotations.Tags | Annotations.Sentiment | Annotations.Topic | Annotations.Entities | Annotations.Aspects;
            var pipeline = Pipeline.Create(options with { Annotations = Wanted });
            var expected = records.Select(record => pipeline.Process(Sound(record.body), Sound(record.title)).ToResult(Wanted)).Select(Json).ToArray();

            run++;
            using (var services = Host(options with { Annotations = Wanted }))
                Assert.Equal(expected, records.Select(record => Json(services.GetRequiredService<NlpService>().Process(Sound(record.body), Sound(record.title)).ToResult(Wanted))));
            string batch = folder.PathOf($"{run}.jsonl"), cluster = folder.PathOf($"cluster{run}");
            Nlp.Succeed("", ["batch", input, "--out", batch, "--quiet", "--annotate", "tokens,sentences,tags,sentiment,topic,entities,aspects", .. arguments]);
            Assert.Equal(expected, File.ReadLines(batch).Select(Answers));
            Nlp.Succeed("", ["cluster", "submit", input, "--out", cluster, "--local", "--quiet", "--annotate", "tokens,sentences,tags,sentiment,topic,entities,aspects", .. arguments]);
            Assert.Equal(expected, File.ReadLines(Path.Combine(cluster, "part-00000.jsonl")).Select(Answers));

            // Without titles each body on a line of its own; those with line breaks are not lines.
            string[] lines = [.. s_bodies.Select(Sound).Where(body => body.IndexOfAny(['\r', '\n']) < 0)];
            string[] alone = [.. lines.Select(line => Json(pipeline.Process(line).ToResult(Wanted)))];
            Assert.Equal(alone, Nlp.Succeed(string.Join('\n', lines) + "\n", ["analyze", "--lines", "--format", "json", .. arguments]).Lines.Select(Answers));
            if (options.Segmenter.Mode != SegmentationMode.Accurate) continue;
            string[] tags = [.. lines.Select(line => string.Join('\t', pipeline.Process(line).Tags.Select(tag => tag.Text)))];
            Assert.Equal(tags, Nlp.Succeed(string.Join('\n', lines) + "\n", ["tags", "--lines", .. arguments]).Lines);

            string csv = folder.PathOf($"{run}.csv");
            Nlp.Succeed("", ["batch", input, "--out", csv, "--to", "csv", "--quiet", .. arguments]);
            using var reader = Corpus.CorpusReader.Open(csv);
            Assert.Equal(
                records.Select(record => pipeline.Process(Sound(record.body), Sound(record.title))).Select(document =>
                    (string.Join(';', document.Tags.Select(tag => tag.Text)), Math.Round(document.Sentiment!.Value.Score, 6), document.Topic?.Name ?? "")),
                reader.Read(_ => { }).Select(record => (record["tags"]!, double.Parse(record["sentiment_score"]!, CultureInfo.InvariantCulture), record["topic"]!)));
        }
    }

    [Fact]
    public void A_recipe_in_a_file_is_that_of_the_options()
    {
        using var folder = new TempFolder();
        var options = new PipelineOptions { Segmenter = new() { KeepEntities = true }, Tags = new() { Top = 2, BlockedTags = ["芯片"] } };
        string recipe = folder.Write("recipe.json", options.ToJson());
        string[] expected = [.. Pipeline.Create(options).Process(Samples.Article).Tags.Select(tag => tag.Text)];
        Assert.Equal(expected, Nlp.Succeed(Samples.Article, "tags", "--recipe", recipe).Lines);
        Assert.Single(Nlp.Succeed(Samples.Article, "tags", "--recipe", recipe, "--top", "1").Lines);
    }

    /// <summary>Texts of pieces of the titles and bodies above in random order, every third with a title apart and every third with the title at its beginning.</summary>
    private static IEnumerable<(string title, string body)> Generated(int count)
    {
        var random = new Random(16);
        string[] pieces = [.. s_titles.Concat(s_bodies).SelectMany(text => text.Split('，', '。', ' '))];
        for (int i = 0; i < count; i++)
        {
            string[] chosen = random.GetItems(pieces, random.Next(1, 12));
            string title = i % 3 == 0 ? "" : random.GetItems(pieces, 1)[0];
            string body = string.Concat(chosen.Select(piece => piece + random.GetItems<string>(["，", "。", "", " ", "\n", "！"], 1)[0]));
            yield return (title, i % 3 == 2 ? title + "\n" + body : body);
        }
    }

    /// <summary>The services of a host whose configuration contains the recipe.</summary>
    private static ServiceProvider Host(PipelineOptions recipe)
    {
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"NlpPipeline":{{recipe.ToJson()}}}"""));
        var configuration = new ConfigurationBuilder().AddJsonStream(json).Build();
        return new ServiceCollection().AddLogging().AddNlpPipeline(configuration.GetSection("NlpPipeline")).BuildServiceProvider();
    }

    /// <summary>A text as it is read from a file in UTF-8: without lone surrogates.</summary>
    private static string Sound(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Json(DocumentResult result) => JsonSerializer.Serialize(result, DocumentResultJson.Default.DocumentResult);

    /// <summary>The answers of a row, without what was in it before.</summary>
    private static string Answers(string row)
    {
        var result = JsonSerializer.Deserialize(row, DocumentResultJson.Default.DocumentResult)!;
        result.Answers = null;
        return Json(result);
    }
}
