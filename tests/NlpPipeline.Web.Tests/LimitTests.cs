using System.Net.Http.Headers;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>Sizes, numbers of requests, and keys.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(false, 3_000)]
    [InlineData(true, 3_000)]
    [InlineData(false, 20_000_000)]
    [InlineData(true, 20_000_000)]
    public async Task A_body_that_is_too_long_is_answered_with_413_and_the_limit(bool isChunked, int length)
    {
        await using var service = await Service.StartAsync(new WebSettings { MaxRequestBytes = 2_000 });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/analyze") { Content = new StringContent("{\"text\":\"" + new string('a', length) + "\"}", new MediaTypeHeaderValue("application/json")) };
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("2,000", await Service.AssertProblemAsync(answer, 413), StringComparison.Ordinal);
        await service.AskAsync("/v1/analyze", new { text = new string('a', 1_900) });
    }

    [Fact]
    public async Task A_client_with_too_many_requests_is_answered_with_429()
    {
        await using var service = await Service.StartAsync(new WebSettings { RequestsPerMinute = 3 });
        for (int i = 0; i < 3; i++) await service.AskAsync("/v1/topics", new { text = "好" });
        using var answer = await service.PostAsync("/v1/topics", "{\"text\":\"好\"}");
        await Service.AssertProblemAsync(answer, 429);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        using var page = await service.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(page.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_busy_service_answers_with_503()
    {
        await using var service = await Service.StartAsync(new WebSettings { MaxRequests = 1 });
        // One stream is in progress; then two requests wait, and the others are turned away.
        using var stream = await OpenStream.StartAsync(service);
        await stream.AskAsync("{\"text\":\"好\"}", "tags");
        var answers = Enumerable.Range(0, 5).Select(_ => service.PostAsync("/v1/topics", "{\"text\":\"好\"}")).ToList();
        for (int i = 0; i < 3; i++)
        {
            var refused = await Task.WhenAny(answers);
            answers.Remove(refused);
            await Service.AssertProblemAsync(await refused, 503);
        }
        await stream.CompleteAsync();
        foreach (var answer in answers) await Service.ReadAsync(await answer, 200);
    }

    [Theory]
    [InlineData("X-Api-Key", "second", true)]
    [InlineData("Authorization", "Bearer first", true)]
    [InlineData("X-Api-Key", "third", false)]
    [InlineData("Authorization", "Basic first", false)]
    [InlineData("X-Other", "first", false)]
    public async Task Only_a_request_with_a_key_is_answered(string header, string value, bool isAnswered)
    {
        await using var service = await Service.StartAsync(new WebSettings { ApiKeys = ["first", "second"] });
        service.Client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        using var answer = await service.PostAsync("/v1/topics", "{\"text\":\"好\"}");
        if (isAnswered) await Service.ReadAsync(answer, 200);
        else await Service.AssertProblemAsync(answer, 401);
        using var health = await service.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("Healthy", await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
