using System.Text.Json;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>Answers are those of a pipeline with the same recipe.</summary>
public sealed class AnswerTests
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] s_words = ["酒店的服务"];

    private const string Text = "这家酒店的服务很好，我非常满意！早餐却太差了。";

    [Theory]
    [InlineData("analyze", Annotations.All)]
    [InlineData("segment", Annotations.Tokens | Annotations.PartsOfSpeech)]
    [InlineData("tags", Annotations.Tags)]
    [InlineData("sentiment", Annotations.Sentiment | Annotations.Sentences)]
    [InlineData("topics", Annotations.Topic)]
    public async Task Each_endpoint_answers_as_the_pipeline(string endpoint, Annotations annotations)
    {
        await using var service = await Service.StartAsync();
        var answer = await service.AskAsync("/v1/" + endpoint, new { text = Text, title = "住了两晚" });
        Assert.Equal(Expected(new PipelineOptions { Annotations = annotations }, "住了两晚"), Normal(answer));
    }

    [Fact]
    public async Task A_request_changes_the_recipe_for_its_text_only()
    {
        var recipe = new PipelineOptions { Tags = new() { Top = 2 } };
        await using var service = await Service.StartAsync(new WebSettings { Recipe = recipe });
        var changed = await service.AskAsync("/v1/analyze", new { text = Text, recipe = new { annotations = "Tokens, Tags", userWords = s_words, Segmenter = new { mode = "Search" } } });
        var options = recipe with { Annotations = Annotations.Tokens | Annotations.Tags, UserWords = ["酒店的服务"], Segmenter = new() { Mode = Segmentation.SegmentationMode.Search } };
        Assert.Equal(Expected(options), Normal(changed));
        Assert.Contains("酒店的服务", Normal(changed), StringComparison.Ordinal);

        var plain = await service.AskAsync("/v1/analyze", new { text = Text });
        Assert.Equal(Expected(recipe with { Annotations = Annotations.All }), Normal(plain));
    }

    [Fact]
    public async Task A_vocabulary_of_a_request_replaces_that_of_the_service()
    {
        var recipe = new PipelineOptions { Annotations = Annotations.Tags, Tags = new() { Top = 5, Vocabulary = new Dictionary<string, IList<string>> { ["酒店"] = [] } } };
        await using var service = await Service.StartAsync(new WebSettings { Recipe = recipe });
        Assert.Equal(Expected(recipe), Normal(await service.AskAsync("/v1/tags", new { text = Text })));
        var changed = await service.AskAsync("/v1/tags", new { text = Text, recipe = new { tags = new { vocabulary = new Dictionary<string, string[]> { ["早餐"] = [] } } } });
        Assert.Equal("早餐", Assert.Single(changed.GetProperty("tags").EnumerateArray()).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Explain_adds_evidence_and_contributions_and_an_id_is_repeated()
    {
        await using var service = await Service.StartAsync();
        var answer = await service.AskAsync("/v1/analyze", new { text = Text, explain = true, id = "a-1" });
        Assert.Equal("a-1", answer.GetProperty("id").GetString());
        Assert.NotEmpty(answer.GetProperty("tags")[0].GetProperty("evidence").EnumerateArray());
        var explanation = answer.GetProperty("explanation");
        double sum = explanation.GetProperty("constant").GetDouble() + explanation.GetProperty("contributions").EnumerateArray().Sum(word => word.GetProperty("value").GetDouble());
        Assert.Equal(explanation.GetProperty("logOdds").GetDouble(), sum, 6);
        Assert.False((await service.AskAsync("/v1/topics", new { text = Text, explain = true })).TryGetProperty("explanation", out _));
    }

    [Fact]
    public async Task The_lexicon_has_user_words_and_reloads_them()
    {
        using var file = new TempFile("逆转取胜 7 n\n");
        await using var service = await Service.StartAsync(new WebSettings { Recipe = new PipelineOptions { UserWordFiles = [file.Path] } });
        var entry = await FindAsync("逆转取胜");
        Assert.True(entry.GetProperty("isWord").GetBoolean());
        Assert.Equal(7, entry.GetProperty("frequency").GetInt64());
        Assert.Equal("n", entry.GetProperty("pos").GetString());
        Assert.Equal("ns", (await FindAsync("北京")).GetProperty("pos").GetString());
        Assert.False((await FindAsync("北京我")).GetProperty("isWord").GetBoolean());

        await File.WriteAllTextAsync(file.Path, "加时逆转 9 n\n", TestContext.Current.CancellationToken);
        while (!(await FindAsync("加时逆转")).GetProperty("isWord").GetBoolean()) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Contains("加时逆转", Normal(await service.AskAsync("/v1/segment", new { text = "加时逆转" })), StringComparison.Ordinal);

        async Task<JsonElement> FindAsync(string word)
        {
            using var answer = await service.Client.GetAsync(new Uri("/v1/lexicon/" + Uri.EscapeDataString(word), UriKind.Relative), TestContext.Current.CancellationToken);
            return await Service.ReadAsync(answer, 200);
        }
    }

    private static string Expected(PipelineOptions options, string? title = null)
    {
        var result = Pipeline.Create(options).Process(Text, title).ToResult(options.Annotations);
        return Normal(JsonDocument.Parse(JsonSerializer.Serialize(result, DocumentResultJson.Default.DocumentResult)).RootElement);
    }

    /// <summary>The JSON with the same escapes.</summary>
    private static string Normal(JsonElement json) => JsonSerializer.Serialize(json, s_readable);

    private sealed class TempFile : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("nlp-web").FullName;

        public TempFile(string content) => File.WriteAllText(Path, content);

        public string Path => System.IO.Path.Combine(_folder, "words.txt");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
