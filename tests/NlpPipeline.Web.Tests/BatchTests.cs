using System.Text.Json;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>The stream of /v1/batch.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task Lines_are_answered_in_order_and_a_wrong_one_does_not_end_the_stream()
    {
        await using var service = await Service.StartAsync(new WebSettings { MaxRequestBytes = 300 });
        string[] lines =
        [
            "{\"text\":\"服务很好\",\"id\":1}", "", "\r", "x", "{\"text\":\"" + new string('好', 2_000) + "\"}",
            "{\"text\":\"太差了\",\"id\":2,\"recipe\":{\"annotations\":\"Sentiment\"}}", "{\"text\":\"\\ud800\"}", "{\"text\":\"" + new string('a', 400_000) + "\"}", "{\"text\":\"最后\",\"id\":3}",
        ];
        using var response = await service.PostAsync("/v1/batch", string.Join('\n', lines), "application/x-ndjson");
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var answers = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["1", "4", "5", "2", "7", "8", "3"], answers.Select(answer => (answer.TryGetProperty("id", out var id) ? id : answer.GetProperty("line")).GetRawText()));
        Assert.Equal([false, true, true, false, true, true, false], answers.Select(answer => answer.TryGetProperty("error", out _)));
        Assert.Equal("negative", answers[3].GetProperty("sentiment").GetProperty("label").GetString());
        Assert.False(answers[3].TryGetProperty("tags", out _));
        Assert.True(answers[0].TryGetProperty("tags", out _));
        Assert.False(answers[0].TryGetProperty("tokens", out _)); // the annotations of the recipe, not all
    }

    [Fact]
    public async Task A_line_is_answered_before_the_next_one_is_sent()
    {
        await using var service = await Service.StartAsync();
        using var stream = await OpenStream.StartAsync(service);
        for (int i = 0; i < 5; i++) await stream.AskAsync($"{{\"text\":\"很好\",\"id\":{i}}}", $"{{\"id\":{i},");
        await stream.CompleteAsync();
    }

    [Fact]
    public async Task Lines_that_arrive_in_pieces_are_answered_as_whole_ones()
    {
        await using var service = await Service.StartAsync();
        using var stream = await OpenStream.StartAsync(service);
        for (int i = 0; i < 3; i++)
        {
            string lines = $"\n{{\"text\":\"Fine.\",\"id\":{i}}}\n\n{{\"text\":\"Good.\",\"id\":\"{i}, too\"}}\n";
            foreach (char[] piece in lines.Chunk(7)) await stream.SendAsync(new string(piece));
            await stream.ReadUntilAsync($"{{\"id\":\"{i}, too\",");
        }
        await stream.CompleteAsync();
    }
}
