using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>Whatever is sent, the answer is a documented one.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task A_body_that_is_no_request_is_answered_with_400()
    {
        await using var service = await Service.StartAsync();
        foreach (string body in (string[])
        [
            "", " ", "{}", "null", "[]", "7", "\"a\"", "{", "{\"text\":null}", "{\"text\":7}", "{\"text\":\"a", "{\"text\":\"\\ud800\"}", "{\"text\":\"\\udc00a\"}", "{\"text\":\"a\"}{}",
            "{\"text\":\"a\",\"x\":1}", "{\"text\":\"a\",\"text\":\"b\"}", "{\"text\":\"a\",\"title\":{}}", "{\"text\":\"a\",\"id\":[]}", "{\"text\":\"a\",\"explain\":\"yes\"}",
            new string('[', 200_000), "{\"text\":\"a\",\"recipe\":" + new string('[', 60) + new string(']', 60) + "}", "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 50_000)),
        ])
        {
            using var answer = await service.PostAsync("/v1/analyze", body);
            await Service.AssertProblemAsync(answer, 400);
        }
        using var invalid = await service.PostAsync("/v1/segment", [.. "{\"text\":\""u8, 0xFF, 0xC0, .. "\"}"u8]);
        await Service.AssertProblemAsync(invalid, 400);
        foreach (string name in (string[])["id", "recipe"])
        {
            using var inElement = await service.PostAsync("/v1/tags", [.. Encoding.UTF8.GetBytes($"{{\"text\":\"a\",\"{name}\":"), .. name == "id" ? "\""u8 : "{\"userWords\":[\""u8, 0xFF, .. name == "id" ? "\"}"u8 : "\"]}}"u8]);
            Assert.Contains("UTF-8", await Service.AssertProblemAsync(inElement, 400), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("7", "object")]
    [InlineData("[]", "object")]
    [InlineData("{\"segmenter\":null}", "null")]
    [InlineData("{\"userWords\":[null]}", "null")]
    [InlineData("{\"lexiconFile\":\"lexicon.bin\"}", "files")]
    [InlineData("{\"UserWordFiles\":[\"words.txt\"]}", "files")]
    [InlineData("{\"tags\":{\"idfFile\":\"idf.bin\"}}", "files")]
    [InlineData("{\"segmenter\":{\"wordsModelFile\":\"my.words\"}}", "files")]
    [InlineData("{\"segmenter\":{\"mode\":\"Nope\"}}", "mode")]
    [InlineData("{\"segmenter\":{\"mode\":99}}", "mode")]
    [InlineData("{\"tags\":{\"top\":0}}", "The recipe is invalid: tags.top must be at least 1, not 0.")]
    [InlineData("{\"tags\":{\"minWeight\":2}}", "tags.minWeight")]
    [InlineData("{\"topicThreshold\":2}", "topicThreshold")]
    [InlineData("{\"nothing\":1}", "The recipe is invalid: a recipe has no option 'nothing'; it has annotations,")]
    public async Task An_invalid_recipe_is_answered_with_400(string recipe, string named)
    {
        await using var service = await Service.StartAsync();
        using var answer = await service.PostAsync("/v1/analyze", "{\"text\":\"a\",\"recipe\":" + recipe + "}");
        Assert.Contains(named, await Service.AssertProblemAsync(answer, 400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_any_characters_are_annotated()
    {
        await using var service = await Service.StartAsync();
        foreach (string text in (string[])["", " ", "\0", "\r\n\u2028", "😀👩‍👩‍👧‍👦𠮷", "\uFFFE\uFFFF", "<script>alert(1)</script>", new string(',', 100_000), new string('好', 100_000)])
        {
            var answer = await service.AskAsync("/v1/analyze", new { text, title = text.Length > 100 ? "" : text, explain = true });
            Assert.Equal(text.Length, answer.GetProperty("tokens").EnumerateArray().Where(token => !token.TryGetProperty("inTitle", out _)).Sum(token => token.GetProperty("text").GetString()!.Length));
        }
    }

    [Fact]
    public async Task Wrong_types_methods_and_addresses_are_problems()
    {
        await using var service = await Service.StartAsync();
        foreach (string type in (string[])["text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk"])
        {
            using var answer = await service.PostAsync("/v1/analyze", "{\"text\":\"a\"}", type);
            await Service.AssertProblemAsync(answer, 415);
        }
        using var quoted = await service.PostAsync("/v1/analyze", "{\"text\":\"a\"}", "application/json; charset=\"UTF-8\"");
        await Service.ReadAsync(quoted, 200);
        await Service.AssertProblemAsync(await service.Client.GetAsync(new Uri("/v1/analyze", UriKind.Relative), TestContext.Current.CancellationToken), 405);
        await Service.AssertProblemAsync(await service.Client.GetAsync(new Uri("/v2", UriKind.Relative), TestContext.Current.CancellationToken), 404);
        await Service.AssertProblemAsync(await service.Client.GetAsync(new Uri("/v1/lexicon/" + new string('a', 257), UriKind.Relative), TestContext.Current.CancellationToken), 400);
    }

    [Fact]
    public async Task Aborted_requests_leave_the_service_as_it_was()
    {
        await using var service = await Service.StartAsync(new WebSettings { MaxRequests = 1 });
        var address = service.Client.BaseAddress!;
        foreach (string path in (string[])["analyze", "batch"])
        {
            for (int i = 0; i < 20; i++)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
                string type = path == "batch" ? "application/x-ndjson" : "application/json";
                await client.GetStream().WriteAsync(
                    Encoding.UTF8.GetBytes($"POST /v1/{path} HTTP/1.1\r\nHost: a\r\nContent-Type: {type}\r\nContent-Length: 1000\r\n\r\n{{\"text\":\"好\"}}\n{{"), TestContext.Current.CancellationToken);
                client.Client.LingerState = new LingerOption(true, 0); // a reset
            }
        }
        // The service may notice the last reset only now.
        HttpResponseMessage answer;
        for (int i = 0; (answer = await service.PostAsync("/v1/segment", "{\"text\":\"好\"}", "application/json")).StatusCode == HttpStatusCode.ServiceUnavailable && i < 100; i++)
        {
            answer.Dispose();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        using (answer) Assert.NotEmpty((await Service.ReadAsync(answer, 200)).GetProperty("tokens").EnumerateArray());
    }
}
