using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace NlpPipeline.Web.Tests;

/// <summary>Requests made from the OpenAPI document, valid and not: each is answered as the document says.</summary>
public sealed class RandomRequestTests
{
    private const int Requests = 400;

    private static readonly string[] s_pieces =
        ["", "我", "来到", "北京", "清华大学", "😀", "𠮷", "a", "0", "-1", "　", "\n", "\0", "，", "。", "\uFFFD", "\u200B", "한", "é", "\"", "\\", "<", "很好", "太差了", "2025年", "http://t.cn/a", "词 5 n", "Tokens, Tags", "All"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_answer_is_a_documented_one(int seed)
    {
        await using var service = await Service.StartAsync();
        using var described = await service.Client.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var document = await Service.ReadAsync(described, 200);
        var source = new RandomValues(new Random(seed), document.GetProperty("components").GetProperty("schemas"));
        var paths = document.GetProperty("paths").EnumerateObject().ToArray();
        var statuses = new HashSet<int>();
        for (int i = 0; i < Requests; i++)
        {
            var path = paths[i % paths.Length];
            bool posts = path.Value.TryGetProperty("post", out var operation);
            if (!posts) operation = path.Value.GetProperty("get");
            byte[] body = posts ? source.Body("AnalyzeRequest") : [];
            using var answer = posts
                ? await service.PostAsync(path.Name, body, path.Name.EndsWith("batch", StringComparison.Ordinal) ? "application/x-ndjson" : "application/json")
                : await service.Client.GetAsync(new Uri(path.Name.Replace("{word}", Uri.EscapeDataString(source.Text().Replace('\0', ' ') + "词"), StringComparison.Ordinal), UriKind.Relative), TestContext.Current.CancellationToken);
            int status = (int)answer.StatusCode;
            string said = $"{path.Name} {Encoding.UTF8.GetString(body)}: {status} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
            Assert.True(operation.GetProperty("responses").TryGetProperty($"{status}", out _), said);
            Assert.True(status == 200 || answer.Content.Headers.ContentType?.MediaType == "application/problem+json", said);
            statuses.Add(status);
        }
        Assert.Equal([200, 400], statuses.Order());
    }

    private sealed class RandomValues(Random random, JsonElement schemas)
    {
        /// <summary>Returns a body, at times broken.</summary>
        internal byte[] Body(string schema)
        {
            byte[] body = Encoding.UTF8.GetBytes(Value(schemas.GetProperty(schema))?.ToJsonString() ?? "null");
            switch (random.Next(8))
            {
                case 0: return body[..random.Next(body.Length)];
                case 1:
                    for (int i = 0; i < 3; i++) body[random.Next(body.Length)] = (byte)random.Next(256);
                    return body;
                default: return body;
            }
        }

        internal string Text() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pick(s_pieces)));

        private JsonNode? Value(JsonElement schema)
        {
            while (schema.TryGetProperty("$ref", out var reference)) schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
            if (schema.TryGetProperty("enum", out var words) && random.Next(10) > 0) return JsonNode.Parse(Pick(words.EnumerateArray().ToArray()).GetRawText());
            string type = random.Next(20) == 0 ? Pick("string", "integer", "number", "boolean", "array", "object", "null") : TypeOf(schema);
            return type switch
            {
                "integer" => Pick<long>(1, 5, 0, -1, int.MaxValue, long.MaxValue),
                "number" => Pick(0, 0.3, 1, -1, 1e300, 1e-320),
                "boolean" => random.Next(2) == 0,
                "null" => null,
                "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => schema.TryGetProperty("items", out var items) ? Value(items) : Text())]),
                "object" => Properties(schema),
                _ => Text(),
            };
        }

        private JsonObject Properties(JsonElement schema)
        {
            var made = new JsonObject();
            if (schema.TryGetProperty("properties", out var properties))
            {
                foreach (var property in properties.EnumerateObject())
                    if (random.Next(3) > 0) made[property.Name] = Value(property.Value);
            }
            if (schema.TryGetProperty("additionalProperties", out var more)) made[Text()] = Value(more);
            if (random.Next(30) == 0) made[Text()] = Text();
            return made;
        }

        private string TypeOf(JsonElement schema)
        {
            if (!schema.TryGetProperty("type", out var type)) return "string";
            return type.ValueKind == JsonValueKind.Array ? Pick(type.EnumerateArray().ToArray()).GetString()! : type.GetString()!;
        }

        private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
    }
}
