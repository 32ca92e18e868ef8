using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace NlpPipeline.Hosting.Tests;

public sealed class WebTests
{
    private const string Text = "李小福是云计算方面的专家";
    private const int Reloads = 12;

    [Fact]
    public async Task Under_load_every_answer_is_that_of_one_lexicon_or_the_other()
    {
        using var file = new UserWordsFile("云计算\n");
        await using var app = CreateApp(file);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        string[] dictionaries = ["云计算\n方面的专家\n", "是云\n计算方面\n"];
        string[] answers = [.. dictionaries.Append("云计算\n").Select(Expected)];

        using var stop = new CancellationTokenSource();
        var users = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ask(client, answers, stop.Token))).ToArray();
        for (int i = 0; i < Reloads; i++)
        {
            file.Write(dictionaries[i % 2]);
            string expected = answers[i % 2];
            await Until.True(() => Cut(client).GetAwaiter().GetResult() == expected || users.Any(user => user.IsFaulted));
        }
        await stop.CancelAsync();
        int asked = (await Task.WhenAll(users)).Sum();

        Assert.True(asked > 100, $"only {asked} requests");
        Assert.Equal("Healthy", await client.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    private static WebApplication CreateApp(UserWordsFile file)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddNlpPipeline(options => options.UserWordFiles.Add(file.Path));
        builder.Services.AddHealthChecks().AddNlpPipeline();
        var app = builder.Build();
        app.MapGet("/cut", (string text, NlpService nlp) => nlp.Process(text).GetWords());
        app.MapHealthChecks("/health");
        return app;
    }

    private static string Expected(string dictionary)
    {
        var builder = Lexicons.Lexicon.Default.ToBuilder();
        foreach (string word in dictionary.Split('\n', StringSplitOptions.RemoveEmptyEntries)) builder.Add(word);
        return string.Join('/', new Segmentation.Segmenter(builder.Build()).Segment(Text));
    }

    private static async Task<string> Cut(HttpClient client) =>
        string.Join('/', (await client.GetFromJsonAsync<string[]>($"/cut?text={Text}"))!);

    private static async Task<int> Ask(HttpClient client, string[] answers, CancellationToken stop)
    {
        int asked = 0;
        for (; !stop.IsCancellationRequested; asked++) Assert.Contains(await Cut(client), answers);
        return asked;
    }
}
