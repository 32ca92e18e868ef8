using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NlpPipeline.Segmentation;
using Xunit;

namespace NlpPipeline.Hosting.Tests;

public sealed class OptionsTests
{
    private const string Text = "李小福是云计算方面的专家";

    [Fact]
    public void Without_options_every_stage_is_there()
    {
        using var services = new ServiceCollection().AddNlpPipeline().BuildServiceProvider();
        var document = services.GetRequiredService<NlpService>().Process("英伟达被约谈，芯片曝出高危漏洞。用户十分担忧。");
        var expected = Pipeline.CreateDefault().Process(document.Text);
        Assert.Equal(expected.GetWords(), document.GetWords());
        Assert.Equal(expected.Tags, document.Tags);
        Assert.Equal(expected.Sentiment, document.Sentiment);
        Assert.Equal(expected.Topic, document.Topic);
        Assert.Equal(2, document.Sentences.Length);
        Assert.Equal(expected.GetWords(), services.GetRequiredService<Pipeline>().Process(document.Text).GetWords());
    }

    [Fact]
    public async Task Options_come_from_configuration()
    {
        using var file = new UserWordsFile("云计算\n");
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["NlpPipeline:UserWordFiles:0"] = file.Path,
            ["NlpPipeline:ReloadOnChange"] = "false",
            ["NlpPipeline:Annotations"] = "Tags, Tokens",
            ["NlpPipeline:Tags:Top"] = "3",
            ["NlpPipeline:Tags:BlockedTags:0"] = "大学",
            ["NlpPipeline:Tags:Vocabulary:云计算:0"] = "云",
            ["NlpPipeline:Segmenter:Mode"] = "Search",
            ["NlpPipeline:Segmenter:KeepEntities"] = "true",
            ["NlpPipeline:Segmenter:RecognizeUnknownWords"] = "false",
        });
        builder.Services.AddNlpPipeline(builder.Configuration.GetSection("NlpPipeline"));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        string[] words = host.Services.GetRequiredService<NlpService>().Process("清华大学的云计算，2025年8月6日").GetWords();
        Assert.Equal(["清华", "华大", "大学", "清华大学", "的", "计算", "云计算", "，", "2025年8月6日"], words);
    }

    [Fact]
    public void Each_option_of_a_recipe_can_be_bound()
    {
        // What the binder of a host cannot set would be missing in appsettings.json without a word.
        var (values, json) = (new Dictionary<string, string?>(), new NlpPipelineOptions
        {
            Annotations = Annotations.Tokens | Annotations.Topic,
            LexiconFile = "a.bin",
            UserWordFiles = ["b.txt"],
            UserWords = ["云计算 5 n"],
            Segmenter = new() { Mode = SegmentationMode.Search, WordsModelFile = "m.words", RecognizeUnknownWords = false, KeepEntities = true, ExactPhrases = true, FindNewWords = true, Script = Script.Traditional },
            Tags = new()
            {
                Method = Tagging.TagMethod.TfIdf,
                Top = 3,
                MinLength = 4,
                MinWeight = 0.2,
                AllowedPos = ["n"],
                IdfFile = "c.txt",
                StyleFile = "l.style",
                ChineseStopWords = false,
                AddStopWords = ["d"],
                ReplaceStopWords = ["e"],
                BlockedTags = ["f"],
                FixedTags = ["g"],
                Vocabulary = new Dictionary<string, IList<string>> { ["h"] = ["i"] },
            },
            SentimentModelFile = "j.bin",
            TopicModelFile = "k.bin",
            TopicThreshold = 0.5,
        }.ToJson());
        Flatten("", JsonDocument.Parse(json).RootElement, values);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().Configure<NlpPipelineOptions>(configuration).BuildServiceProvider();
        Assert.Equal(json, services.GetRequiredService<IOptions<NlpPipelineOptions>>().Value.ToJson());
        Assert.Equal(typeof(PipelineOptions).GetProperties().Length, JsonDocument.Parse(json).RootElement.EnumerateObject().Count()); // none is forgotten here

        static void Flatten(string path, JsonElement element, Dictionary<string, string?> values)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject()) Flatten(path.Length == 0 ? property.Name : $"{path}:{property.Name}", property.Value, values);
                    break;
                case JsonValueKind.Array:
                    foreach (var (i, item) in element.EnumerateArray().Index()) Flatten($"{path}:{i}", item, values);
                    break;
                default:
                    values[path] = element.ToString();
                    break;
            }
        }
    }

    [Fact]
    public async Task A_change_of_the_configuration_makes_another_pipeline()
    {
        using var file = new UserWordsFile("云计算\n");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        using var services = new ServiceCollection().AddNlpPipeline(configuration).BuildServiceProvider();
        var service = services.GetRequiredService<NlpService>();
        Assert.DoesNotContain("云计算", service.Process(Text).GetWords());
        configuration["UserWordFiles:0"] = file.Path;
        configuration.Reload();
        await Until.True(() => service.Process(Text).GetWords().Contains("云计算"));
        file.Write("云计算\n是云计算方面\n");
        await Until.True(() => service.Process(Text).GetWords().Contains("是云计算方面"));
    }

    [Fact]
    public void Stages_can_be_chosen()
    {
        using var services = new ServiceCollection()
            .AddNlpPipeline(options =>
            {
                options.Segmenter.Mode = SegmentationMode.PartOfSpeech;
                options.UseStages(builder => builder.AddSegmenter());
            })
            .BuildServiceProvider();
        var document = services.GetRequiredService<NlpService>().Process("我来到北京");
        Assert.Equal(["r", "v", "ns"], document.Tokens.ToArray().Select(document.GetPos));
        Assert.Null(document.Sentiment);
    }

    [Fact]
    public async Task A_file_that_is_not_there_stops_the_start()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddNlpPipeline(options => options.UserWordFiles.Add("absent.txt"));
        using var host = builder.Build();
        var error = await Assert.ThrowsAsync<FileNotFoundException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("absent.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relative_path_starts_at_the_content_root()
    {
        using var file = new UserWordsFile("云计算\n");
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = Path.GetDirectoryName(file.Path) });
        builder.Services.AddNlpPipeline(options => options.UserWordFiles.Add("words.txt"));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Contains("云计算", host.Services.GetRequiredService<NlpService>().Process(Text).GetWords());
    }
}
